package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plugins with one defect each, and what the universal rules say of them. */
class BrokenPluginTest {

    private static final URI BASE = URI.create("https://api.darkroom.example/v1");

    @Test
    void key_inTheQuery_isALeak() {
        assertThat(what(
                        authorizing((call, key) -> HttpCall.post(call.label(), URI.create(call.uri() + "?key=" + key))
                                .header("Accept", "application/json")
                                .header("Authorization", "none")
                                .body(call.body())
                                .build()),
                        "P2b"))
                .containsExactly("secret in call 1: address");
    }

    @Test
    void key_inAPlainHeader_isALeak() {
        assertThat(what(
                        authorizing((call, key) ->
                                call.toBuilder().header("X-Key", key).build()),
                        "P2b"))
                .containsExactly("secret in call 1: header X-Key");
    }

    @Test
    void key_inTheBody_isALeak() {
        assertThat(what(
                        authorizing((call, key) -> call.toBuilder()
                                .body(Body.json(
                                        JsonObject.builder().put("key", key).build()))
                                .build()),
                        "P2b"))
                .containsExactly("secret in call 1: body");
    }

    @Test
    void key_inAFormPart_isALeak() {
        assertThat(what(
                        authorizing((call, key) -> call.toBuilder()
                                .body(Body.form(List.of(Body.Part.text("key", key))))
                                .build()),
                        "P2b"))
                .containsExactly("secret in call 1: form part key");
    }

    @Test
    void key_inTheMemo_isALeak() {
        assertThat(what(authorizing((call, key) -> call.toBuilder().memo(key).build()), "P2b"))
                .containsExactly("secret in call 1: memo");
    }

    @Test
    void key_inThePath_isALeakOfTheTextToo() {
        assertThat(what(
                        authorizing((call, key) -> HttpCall.post(call.label(), URI.create(call.uri() + "/" + key))
                                .build()),
                        "P2b"))
                .containsExactly("secret in call 1: text", "secret in call 1: address");
    }

    @Test
    void key_inTheFailuresMessage_isALeak() {
        ImageProtocol echo = new DarkroomProtocol(BASE) {
            @Override
            Step failed(HttpReply reply, Exposure least, Instant now) {
                String body = new String(reply.body(), StandardCharsets.UTF_8);
                return Step.failed(Failure.of(FailureKind.UNAUTHENTICATED, least, "The vendor says: " + body)
                        .build());
            }
        };

        assertThat(what(provider(echo), "P14"))
                .containsExactly(
                        "secret in the last step: text", "secret in failure: message", "secret in failure: text");
    }

    @Test
    void key_inTheProviderCode_isALeak() {
        ImageProtocol echo = new DarkroomProtocol(BASE) {
            @Override
            Step failed(HttpReply reply, Exposure least, Instant now) {
                String body = new String(reply.body(), StandardCharsets.UTF_8);
                return Step.failed(Failure.of(FailureKind.UNAUTHENTICATED, least, "Refused.")
                        .providerCode(body)
                        .build());
            }
        };

        assertThat(what(provider(echo), "P14")).containsExactly("secret in failure: provider code");
    }

    @Test
    void key_inAnException_isALeakToo() {
        assertThat(what(
                        authorizing((call, key) -> {
                            throw new IllegalStateException("cannot sign with " + key);
                        }),
                        "P2b"))
                .containsExactly("secret in exception: message", "plugin");
    }

    @Test
    void key_inATicket_isALeak() {
        ImageProtocol leaky = new DarkroomProtocol(BASE) {
            @Override
            public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
                Step step = super.interpret(task, exchange, context);
                return step instanceof Step.Next next
                        ? Step.poll(next.call(), next.notBefore(), new JobTicket("j " + Canary.of("api_key")))
                        : step;
            }
        };

        assertThat(what(provider(leaky), "M6")).containsExactly("secret in call 2: ticket");
    }

    @Test
    void leak_inTheReport_isHidden() {
        List<Discrepancy> found =
                run(authorizing((call, key) -> call.toBuilder().memo(key).build()), "P2b");

        assertThat(found).singleElement().asString().contains("<the secret>").doesNotContain(Canary.of("api_key"));
    }

    @Test
    void exposure_afterATicket_neverGoesDown() {
        assertThat(what(provider(forgetful()), "M8")).containsExactly("exposure never goes down");
    }

    @Test
    void exposure_afterALostSubmit_neverGoesDown() {
        String lost = DarkroomScript.changed("M4", "\"status\": 200", "\"status\": 429")
                .replace("\"CONNECTION_LOST\"", "\"RATE_LIMITED\"")
                .replace("\"0.005\"", "\"0.007\"")
                .replace("\"0.020\"", "\"0.022\"");

        assertThat(new ScriptRunner(provider(new DarkroomProtocol(BASE))).run(DarkroomScript.read(lost)))
                .isEmpty();
        assertThat(new ScriptRunner(provider(forgetful())).run(DarkroomScript.read(lost)))
                .extracting(Discrepancy::what)
                .containsExactly("exposure never goes down");
    }

    /** Answers NONE to every 429, also when a job is running. */
    private static ImageProtocol forgetful() {
        return new DarkroomProtocol(BASE) {
            @Override
            Step failed(HttpReply reply, Exposure least, Instant now) {
                return super.failed(reply, Exposure.NONE, now);
            }
        };
    }

    @Test
    void settlement_aboveTheQuote_isReported() {
        assertThat(what(quoting(1), "P2b")).isEmpty();
        assertThat(what(quoting(0), "P2b")).containsExactly("settlement inside the quote");
    }

    @Test
    void settlement_belowTheQuote_isReported() {
        assertThat(what(quoting(2), "P2b")).containsExactly("settlement inside the quote");
    }

    @Test
    void exception_ofAnyQuestion_isReportedWithItsPlace() {
        ImageProtocol throwing = new DarkroomProtocol(BASE) {
            @Override
            public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
                throw new IllegalStateException("not today");
            }
        };

        assertThat(run(provider(throwing), "P2b")).singleElement().satisfies(found -> {
            assertThat(found.what()).isEqualTo("plugin");
            assertThat(found.got())
                    .startsWith("interpret threw java.lang.IllegalStateException: not today at ")
                    .contains("BrokenPluginTest");
        });
    }

    @Test
    void protocol_thatAnswersNull_isReported() {
        ImageProtocol silent = new DarkroomProtocol(BASE) {
            @Override
            public Optional<HttpCall> recover(ImageTask task, HttpCall lost, Instant sentAt, CallContext context) {
                return null;
            }
        };

        assertThat(run(provider(silent), "M4"))
                .singleElement()
                .extracting(Discrepancy::got)
                .isEqualTo("recover answered null");
    }

    @Test
    void estimate_thatThrows_isReported() {
        assertThat(run(
                        pricing(new Pricing() {
                            @Override
                            public List<Tariff> tariffs() {
                                return DarkroomPricing.print().tariffs();
                            }

                            @Override
                            public UsageEstimate estimate(ImageTask task, Observations observations) {
                                throw new ArithmeticException("no size");
                            }
                        }),
                        "P2"))
                .singleElement()
                .extracting(Discrepancy::got)
                .asString()
                .startsWith("the estimate threw java.lang.ArithmeticException: no size");
    }

    @Test
    void tariffs_thatOverlap_areReported() {
        List<Tariff> print = DarkroomPricing.print().tariffs();
        List<Tariff> twice = List.of(print.get(0), print.get(1), print.get(1));

        assertThat(run(
                        pricing(new Pricing() {
                            @Override
                            public List<Tariff> tariffs() {
                                return twice;
                            }

                            @Override
                            public UsageEstimate estimate(ImageTask task, Observations observations) {
                                return DarkroomPricing.print().estimate(task, observations);
                            }
                        }),
                        "P11"))
                .singleElement()
                .extracting(Discrepancy::got)
                .asString()
                .contains("overlap");
    }

    @Test
    void wait_beyondReason_isReported() {
        ImageProtocol sleepy = new DarkroomProtocol(BASE) {
            @Override
            public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
                return Step.poll(exchange.call(), Duration.ofDays(31), new JobTicket("j"));
            }
        };

        assertThat(run(provider(sleepy), "P2b"))
                .singleElement()
                .extracting(Discrepancy::got)
                .isEqualTo("the protocol asked to wait PT744H");
    }

    private interface Signer {
        HttpCall sign(HttpCall call, String key);
    }

    private static DarkroomProvider authorizing(Signer signer) {
        return provider(new DarkroomProtocol(BASE) {
            @Override
            public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
                return signer.sign(call, credential.secret("api_key").orElseThrow());
            }
        });
    }

    private static DarkroomProvider provider(ImageProtocol protocol) {
        return new DarkroomProvider() {
            @Override
            public ImageProtocol protocol(Config config) {
                return protocol;
            }
        };
    }

    private static DarkroomProvider pricing(Pricing pricing) {
        return new DarkroomProvider() {
            @Override
            public List<ModelOffer> offers(Config config) {
                return super.offers(config);
            }

            @Override
            Pricing printPricing() {
                return pricing;
            }
        };
    }

    /** Estimates as many pictures as said, whatever was asked for. */
    private static DarkroomProvider quoting(long pictures) {
        Pricing honest = DarkroomPricing.print();
        return pricing(new Pricing() {
            @Override
            public List<Tariff> tariffs() {
                return honest.tariffs();
            }

            @Override
            public UsageEstimate estimate(ImageTask task, Observations observations) {
                ImageTask other = task.toBuilder()
                        .put(dev.halftone.spi.task.Parameter.COUNT, pictures)
                        .build();
                return honest.estimate(other, observations);
            }
        });
    }

    private static List<String> what(DarkroomProvider provider, String id) {
        return run(provider, id).stream().map(Discrepancy::what).toList();
    }

    private static List<Discrepancy> run(DarkroomProvider provider, String id) {
        // P2b: the plainest attempt there is, one picture at once.
        String line = id.equals("P2b")
                ? DarkroomScript.changed(
                        "P2",
                        "\"quote\": {\"likely\": \"0.050\"}",
                        "\"exchanges\": [{\"call\": {\"label\": \"submit\"}, \"reply\": {\"status\": 200,"
                                + " \"json\": {\"images\": [{\"b64\": \"\"}], \"usage\": {\"images\": 1}}}}]")
                : DarkroomScript.line(id);
        return new ScriptRunner(provider).run(DarkroomScript.read(line));
    }
}

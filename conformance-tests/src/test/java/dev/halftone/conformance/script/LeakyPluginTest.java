package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.subject.Canary;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonObject;
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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plugins that put a secret where it may not be, one place each. */
class LeakyPluginTest {

    @Test
    void key_inTheQuery_isALeak() {
        assertThat(Specimens.what(
                        Specimens.authorizing(
                                (call, key) -> HttpCall.post(call.label(), URI.create(call.uri() + "?key=" + key))
                                        .header("Accept", "application/json")
                                        .header("Authorization", "none")
                                        .body(call.body())
                                        .build()),
                        "P2b"))
                .containsExactly("secret in call 1: address");
    }

    @Test
    void key_inAPlainHeader_isALeak() {
        assertThat(Specimens.what(
                        Specimens.authorizing((call, key) ->
                                call.toBuilder().header("X-Key", key).build()),
                        "P2b"))
                .containsExactly("secret in call 1: header X-Key");
    }

    @Test
    void key_inTheBody_isALeak() {
        assertThat(Specimens.what(
                        Specimens.authorizing((call, key) -> call.toBuilder()
                                .body(Body.json(
                                        JsonObject.builder().put("key", key).build()))
                                .build()),
                        "P2b"))
                .containsExactly("secret in call 1: body");
    }

    @Test
    void key_inAFormPart_isALeak() {
        assertThat(Specimens.what(
                        Specimens.authorizing((call, key) -> call.toBuilder()
                                .body(Body.form(List.of(Body.Part.text("key", key))))
                                .build()),
                        "P2b"))
                .containsExactly("secret in call 1: form part key");
    }

    @Test
    void key_inTheMemo_isALeak() {
        assertThat(Specimens.what(
                        Specimens.authorizing(
                                (call, key) -> call.toBuilder().memo(key).build()),
                        "P2b"))
                .containsExactly("secret in call 1: memo");
    }

    @Test
    void key_inThePath_isALeakOfTheTextToo() {
        assertThat(Specimens.what(
                        Specimens.authorizing(
                                (call, key) -> HttpCall.post(call.label(), URI.create(call.uri() + "/" + key))
                                        .build()),
                        "P2b"))
                .containsExactly("secret in call 1: text", "secret in call 1: address");
    }

    @Test
    void key_inTheFailuresMessage_isALeak() {
        ImageProtocol echo = new DarkroomProtocol(Specimens.BASE) {
            @Override
            Step failed(HttpReply reply, Exposure least, Instant now) {
                String body = new String(reply.body(), StandardCharsets.UTF_8);
                return Step.failed(Failure.of(FailureKind.UNAUTHENTICATED, least, "The vendor says: " + body)
                        .build());
            }
        };

        assertThat(Specimens.what(Specimens.provider(echo), "P14"))
                .containsExactly(
                        "secret in the last step: text", "secret in failure: message", "secret in failure: text");
    }

    @Test
    void key_inTheProviderCode_isALeak() {
        ImageProtocol echo = new DarkroomProtocol(Specimens.BASE) {
            @Override
            Step failed(HttpReply reply, Exposure least, Instant now) {
                String body = new String(reply.body(), StandardCharsets.UTF_8);
                return Step.failed(Failure.of(FailureKind.UNAUTHENTICATED, least, "Refused.")
                        .providerCode(body)
                        .build());
            }
        };

        assertThat(Specimens.what(Specimens.provider(echo), "P14")).containsExactly("secret in failure: provider code");
    }

    @Test
    void key_inAnException_isALeakToo() {
        assertThat(Specimens.what(
                        Specimens.authorizing((call, key) -> {
                            throw new IllegalStateException("cannot sign with " + key);
                        }),
                        "P2b"))
                .containsExactly("secret in exception: message", "plugin");
    }

    @Test
    void key_inATicket_isALeak() {
        ImageProtocol leaky = new DarkroomProtocol(Specimens.BASE) {
            @Override
            public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
                Step step = super.interpret(task, exchange, context);
                return step instanceof Step.Next next
                        ? Step.poll(next.call(), next.notBefore(), new JobTicket("j " + Canary.of("api_key")))
                        : step;
            }
        };

        assertThat(Specimens.what(Specimens.provider(leaky), "M6")).containsExactly("secret in call 2: ticket");
    }

    @Test
    void key_rememberedForTheNextCall_isALeakOfTheExchangeToo() {
        ImageProtocol leaky = new DarkroomProtocol(Specimens.BASE) {
            @Override
            public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
                Step step = super.interpret(task, exchange, context);
                return step instanceof Step.Next next
                        ? Step.poll(
                                HttpCall.get("poll", URI.create(Specimens.BASE + "/" + Canary.of("api_key")))
                                        .build(),
                                next.notBefore(),
                                next.ticket().orElseThrow())
                        : step;
            }
        };

        assertThat(Specimens.what(Specimens.provider(leaky), "M6"))
                .containsExactly("secret in call 2: text", "secret in call 2: address", "secret in exchange: text");
    }

    @Test
    void leak_inTheReport_isHidden() {
        List<Discrepancy> found = Specimens.run(
                Specimens.authorizing((call, key) -> call.toBuilder().memo(key).build()), "P2b");

        assertThat(found).singleElement().asString().contains("<the secret>").doesNotContain(Canary.of("api_key"));
    }
}

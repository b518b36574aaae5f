package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plugins with one defect each, and what the universal rules say of them. */
class BrokenPluginTest {

    @Test
    void exposure_afterATicket_neverGoesDown() {
        assertThat(Specimens.what(Specimens.provider(forgetful()), "M8")).containsExactly("exposure never goes down");
    }

    @Test
    void exposure_afterALostSubmit_neverGoesDown() {
        String lost = DarkroomScript.changed("M4", "\"status\": 200", "\"status\": 429")
                .replace("\"CONNECTION_LOST\"", "\"RATE_LIMITED\"")
                .replace("\"0.005\"", "\"0.007\"")
                .replace("\"0.020\"", "\"0.022\"");

        assertThat(new ScriptRunner(Specimens.provider(new DarkroomProtocol(Specimens.BASE)))
                        .run(DarkroomScript.read(lost)))
                .isEmpty();
        assertThat(new ScriptRunner(Specimens.provider(forgetful())).run(DarkroomScript.read(lost)))
                .extracting(Discrepancy::what)
                .containsExactly("exposure never goes down");
    }

    /** Answers NONE to every 429, also when a job is running. */
    private static ImageProtocol forgetful() {
        return new DarkroomProtocol(Specimens.BASE) {
            @Override
            Step failed(HttpReply reply, Exposure least, Instant now) {
                return super.failed(reply, Exposure.NONE, now);
            }
        };
    }

    @Test
    void settlement_aboveTheQuote_isReported() {
        assertThat(Specimens.what(Specimens.quoting(1), "P2b")).isEmpty();
        assertThat(Specimens.what(Specimens.quoting(0), "P2b")).containsExactly("settlement inside the quote");
    }

    @Test
    void settlement_belowTheQuote_isReported() {
        assertThat(Specimens.what(Specimens.quoting(2), "P2b")).containsExactly("settlement inside the quote");
    }

    @Test
    void exception_ofAnyQuestion_isReportedWithItsPlace() {
        ImageProtocol throwing = new DarkroomProtocol(Specimens.BASE) {
            @Override
            public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
                throw new IllegalStateException("not today");
            }
        };

        assertThat(Specimens.run(Specimens.provider(throwing), "P2b"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.what()).isEqualTo("plugin");
                    assertThat(found.got())
                            .startsWith("interpret threw java.lang.IllegalStateException: not today at ")
                            .contains("BrokenPluginTest");
                });
    }

    @Test
    void protocol_thatAnswersNull_isReported() {
        ImageProtocol silent = new DarkroomProtocol(Specimens.BASE) {
            @Override
            public Optional<HttpCall> recover(ImageTask task, HttpCall lost, Instant sentAt, CallContext context) {
                return null;
            }
        };

        assertThat(Specimens.run(Specimens.provider(silent), "M4"))
                .singleElement()
                .extracting(Discrepancy::got)
                .isEqualTo("recover answered null");
    }

    @Test
    void estimate_thatThrows_isReported() {
        assertThat(Specimens.run(
                        Specimens.pricing(new Pricing() {
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

        assertThat(Specimens.run(
                        Specimens.pricing(new Pricing() {
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
        ImageProtocol sleepy = new DarkroomProtocol(Specimens.BASE) {
            @Override
            public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
                return Step.poll(exchange.call(), Duration.ofDays(31), new JobTicket("j"));
            }
        };

        assertThat(Specimens.run(Specimens.provider(sleepy), "P2b"))
                .singleElement()
                .extracting(Discrepancy::got)
                .isEqualTo("the protocol asked to wait PT744H");
    }
}

package dev.halftone.conformance.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.script.ScriptCase;
import dev.halftone.conformance.script.ScriptRunner;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Quantize;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A part of the reference provider that is replaced is used: the cases about it, and only some of all, fail. */
class ReferenceHooksTest {

    @Test
    void capabilities_replaced_failTheCaseOfThatParameter() {
        assertThat(failing(new ReferenceProvider() {
                    @Override
                    protected ReferenceCapabilities capabilities() {
                        return new ReferenceCapabilities() {
                            @Override
                            protected Domain<Long> steps() {
                                return Domains.integers(10, 51);
                            }
                        };
                    }
                }))
                .containsExactly("REFUSED-6");
    }

    @Test
    void prices_replaced_failTheCasesAtTheIncrement() {
        assertThat(failing(new ReferenceProvider() {
                    @Override
                    protected ReferencePrices prices(ReferenceEstimates estimates, ReferenceFailures failures) {
                        return new ReferencePrices(estimates, failures) {
                            @Override
                            protected Quantize computeTime() {
                                return Quantize.of("1", "0.5");
                            }
                        };
                    }
                }))
                .containsExactlyInAnyOrder("MURAL-12", "TIME-2");
    }

    @Test
    void estimates_replaced_failTheQuotes() {
        assertThat(failing(new ReferenceProvider() {
                    @Override
                    protected ReferenceEstimates estimates(ReferenceReadings readings) {
                        return new ReferenceEstimates(readings) {
                            @Override
                            protected long count(ImageTask task) {
                                return 1;
                            }
                        };
                    }
                }))
                .contains("PRINT-2", "PRICE-22", "TOKENS-2", "CREDITS-2")
                .doesNotContain("PRINT-1");
    }

    @Test
    void failures_replaced_failTheChargeOfThatKind() {
        assertThat(failing(new ReferenceProvider() {
                    @Override
                    protected ReferenceFailures failures() {
                        return new ReferenceFailures() {
                            @Override
                            protected FailureBilling answer(
                                    String modelId, FailureKind kind, Meter[] work, Meter[] all) {
                                return kind == FailureKind.RUN_FAILED
                                        ? FailureBilling.free()
                                        : super.answer(modelId, kind, work, all);
                            }
                        };
                    }
                }))
                .containsExactlyInAnyOrder("MURAL-9", "MURAL-10");
    }

    @Test
    void requests_replaced_failTheCallsWithThatField() {
        assertThat(failing(new ReferenceProvider() {
                    @Override
                    protected ReferenceRequests requests(ReferenceAddresses addresses) {
                        return new ReferenceRequests(addresses) {
                            @Override
                            protected void seed(ReferenceFields fields, ImageTask task) {
                                // Dropped.
                            }
                        };
                    }
                }))
                .containsExactlyInAnyOrder("PRINT-2", "TURBO-3", "MURAL-2");
    }

    @Test
    void problems_replaced_failTheWaits() {
        assertThat(failing(new ReferenceProvider() {
                    @Override
                    protected ReferenceProblems problems() {
                        return new ReferenceProblems() {
                            @Override
                            protected Optional<Duration> retryAfter(HttpReply reply, Instant now) {
                                return Optional.empty();
                            }
                        };
                    }
                }))
                .containsExactlyInAnyOrder("STATUS-429", "STATUS-429-date", "STATUS-503", "MURAL-14", "MURAL-24");
    }

    @Test
    void usages_replaced_failTheCasesWithoutUsage() {
        assertThat(failing(new ReferenceProvider() {
                    @Override
                    protected ReferenceUsages usages(ReferenceReadings readings) {
                        return new ReferenceUsages(readings) {
                            @Override
                            protected Optional<BigDecimal> quantity(JsonValue answer, String... path) {
                                return Optional.of(super.quantity(answer, path).orElse(BigDecimal.ZERO));
                            }
                        };
                    }
                }))
                .contains("TOKENS-4", "MURAL-6", "CREDITS-4")
                .doesNotContain("TOKENS-1", "MURAL-1", "CREDITS-1");
    }

    @Test
    void replies_replaced_failTheCaseOfThatStatus() {
        assertThat(failing(new ReferenceProvider() {
                    @Override
                    protected ReferenceReplies replies(ReferenceUsages usages, ReferenceProblems problems) {
                        return new ReferenceReplies(usages, problems) {
                            @Override
                            protected boolean isFinished(HttpReply reply) {
                                return reply.status() < 300;
                            }
                        };
                    }
                }))
                .containsExactlyInAnyOrder("STATUS-202", "MURAL-35");
    }

    @Test
    void jobs_replaced_failTheDelays() {
        assertThat(failing(new ReferenceProvider() {
                    @Override
                    protected ReferenceJobs jobs(
                            ReferenceAddresses addresses,
                            ReferenceReplies replies,
                            ReferenceUsages usages,
                            ReferenceProblems problems) {
                        return new ReferenceJobs(addresses, replies, usages, problems) {
                            @Override
                            protected Duration delay(int polls) {
                                return Duration.ZERO;
                            }
                        };
                    }
                }))
                .containsExactlyInAnyOrder("MURAL-1", "MURAL-14");
    }

    @Test
    void protocol_replaced_showsTheKey() {
        assertThat(failing(new ReferenceProvider() {
                    @Override
                    protected ImageProtocol protocol(
                            ReferenceAddresses addresses,
                            ReferenceRequests requests,
                            ReferenceReplies replies,
                            ReferenceJobs jobs) {
                        return new ReferenceProtocol(addresses, requests, replies, jobs) {
                            @Override
                            protected HeaderValue key(String key) {
                                return HeaderValue.plain("Bearer " + key);
                            }
                        };
                    }
                }))
                .hasSizeGreaterThan(100);
    }

    @Test
    void addresses_replaced_failTheCallsElsewhere() {
        assertThat(failing(new ReferenceProvider() {
                    @Override
                    protected ReferenceAddresses addresses(Config config) {
                        return new ReferenceAddresses(config.uri(BASE_URL).orElseThrow(), "eu");
                    }
                }))
                .containsExactly("PRINT-8");
    }

    private static List<String> failing(ReferenceProvider specimen) {
        ScriptRunner runner = new ScriptRunner(specimen);
        return ZooScripts.reference().cases().stream()
                .filter(scriptCase -> !runner.run(scriptCase).isEmpty())
                .map(ScriptCase::id)
                .toList();
    }
}

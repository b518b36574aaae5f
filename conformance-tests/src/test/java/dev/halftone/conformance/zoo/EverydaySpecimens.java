package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.Altered.alone;
import static dev.halftone.conformance.zoo.Altered.requests;
import static dev.halftone.conformance.zoo.Recorded.answers;

import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Plugins with a slip that is easily made and hardly seen. */
final class EverydaySpecimens {

    private EverydaySpecimens() {}

    static List<Specimen> all() {
        return Stream.of(values(), billing(), jobs(), declarations())
                .flatMap(List::stream)
                .toList();
    }

    /** What looks odd and is right. */
    static List<Specimen> harmless() {
        return List.of(
                one(
                        "",
                        "PatientForAnHour",
                        "nothing",
                        "",
                        () -> alone(Altered.calls((task, call) -> call.toBuilder()
                                .timeout(Duration.ofHours(1))
                                .maxReplyBytes(1L << 30)
                                .header("X-Note", " ~")
                                .build()))),
                one(
                        "",
                        "ServesItselfInTheClear",
                        "nothing",
                        "",
                        () -> alone(new ReferenceProvider() {
                            @Override
                            public List<ConfigAttribute> configuration() {
                                return super.configuration().stream()
                                        .map(attribute -> attribute.name().equals(BASE_URL)
                                                ? ConfigAttribute.of(
                                                                BASE_URL, attribute.kind(), "Where the service is.")
                                                        .defaultValue("http://images.reference.example/v1")
                                                        .build()
                                                : attribute)
                                        .toList();
                            }
                        })));
    }

    private static List<Specimen> values() {
        return List.of(
                one(
                        "REQ-7",
                        "TrimsThePrompt",
                        "strips the prompt",
                        "expected  a fox between spaces ",
                        prompts(String::strip)),
                one(
                        "REQ-7",
                        "CutsThePrompt",
                        "cuts the prompt before its limit",
                        "field of prompt",
                        prompts(text -> text.substring(0, Math.min(text.length(), 300)))),
                one(
                        "REQ-7",
                        "LowersThePrompt",
                        "writes the prompt in small letters",
                        "expected A ",
                        prompts(text -> text.toLowerCase(Locale.ROOT))),
                one(
                        "REQ-7",
                        "WholeGuidance",
                        "sends a decimal as a whole number",
                        "expected 10.5, got 10",
                        () -> alone(requests(addresses -> new ReferenceRequests(addresses) {
                            @Override
                            protected void guidance(ReferenceFields fields, ImageTask task) {
                                task.value(ReferenceModels.GUIDANCE)
                                        .ifPresent(guidance -> fields.put("guidance", guidance.longValue()));
                            }
                        }))),
                one(
                        "REQ-7",
                        "SeedIsAnInt",
                        "sends the seed in 32 bits",
                        "expected 4294967295, got -1",
                        () -> alone(requests(addresses -> new ReferenceRequests(addresses) {
                            @Override
                            protected void seed(ReferenceFields fields, ImageTask task) {
                                task.value(Parameter.SEED)
                                        .ifPresent(seed -> fields.put("seed", (long) seed.intValue()));
                            }
                        }))),
                one(
                        "REQ-1",
                        "ZeroIsNoSeed",
                        "takes the seed 0 for none",
                        "different calls with seed=0 and without it",
                        () -> alone(requests(addresses -> new ReferenceRequests(addresses) {
                            @Override
                            protected void seed(ReferenceFields fields, ImageTask task) {
                                task.value(Parameter.SEED)
                                        .filter(seed -> seed != 0)
                                        .ifPresent(seed -> fields.put("seed", seed));
                            }
                        }))),
                one(
                        "REQ-3",
                        "NamesNoModel",
                        "leaves the model out",
                        "another call than for model",
                        () -> alone(requests(addresses -> new ReferenceRequests(addresses) {
                            @Override
                            protected void model(ReferenceFields fields, ImageTask task) {
                                // Nothing.
                            }
                        }))));
    }

    private static List<Specimen> billing() {
        return List.of(
                one(
                        "BIL-3",
                        "BillsOnePicture",
                        "counts one picture of several",
                        "settlement inside the quote",
                        () -> answers(counting((task, came) -> Math.min(came, 1)), "RENT-1")),
                new Specimen(
                        "BillsOneMore",
                        "counts from nought to the number of pictures",
                        Map.of("BIL-3", "settlement inside the quote", "BIL-17", "expected at most 0.016"),
                        () -> answers(counting((task, came) -> came + 1), "RENT-1")),
                one(
                        "BIL-1",
                        "EstimatesOneOfMany",
                        "expects one picture whatever the number",
                        "4 times the price of one",
                        () -> alone(Parts.estimates(readings -> new ReferenceEstimates(readings) {
                            @Override
                            public UsageEstimate counted(ImageTask task) {
                                return super.counted(task.toBuilder()
                                        .put(Parameter.COUNT, 1L)
                                        .build());
                            }
                        }))),
                one(
                        "BIL-1",
                        "CentsOnly",
                        "rounds every line to whole cents",
                        "expected 0.016, 4 times the price of one",
                        () -> alone(GalleryPrices.priced(
                                ReferenceModels.GALLERY,
                                GalleryPrices.edited(
                                        "rounding", "{\"scale\":2,\"mode\":\"half_up\",\"scope\":\"line\"}")))),
                one(
                        "RES-4",
                        "EverythingIsCertain",
                        "takes every refusal for paid",
                        "expected exposure NONE or POSSIBLE",
                        () -> alone(Parts.problems(new ReferenceProblems() {
                            @Override
                            protected Exposure exposure(FailureKind kind, int status) {
                                return Exposure.CERTAIN;
                            }
                        }))),
                one(
                        "REQ-9",
                        "SendsAgainInDoubt",
                        "sends again what may have been paid",
                        "because the exposure is POSSIBLE",
                        () -> alone(Parts.problems(new ReferenceProblems() {
                            @Override
                            protected RetrySafety resend(FailureKind kind, Exposure exposure) {
                                return kind == FailureKind.PROVIDER_ERROR
                                        ? RetrySafety.YES
                                        : super.resend(kind, exposure);
                            }
                        }))),
                one(
                        "REQ-5",
                        "EstimateThrows",
                        "cannot estimate several pictures",
                        "estimate: expected an estimate, got estimate threw",
                        () -> alone(Parts.estimates(readings -> new ReferenceEstimates(readings) {
                            @Override
                            public UsageEstimate atelier(ImageTask task) {
                                if (task.count() > 1) {
                                    throw new ArithmeticException("one only");
                                }
                                return super.atelier(task);
                            }
                        }))));
    }

    private static List<Specimen> jobs() {
        return List.of(
                canceling(
                        "CancelOnlyLooks",
                        "asks for the job instead of stopping it",
                        "a call that stops the job",
                        parts -> call -> HttpCall.get(call.label(), call.uri())
                                .memo(call.memo())
                                .build()),
                canceling(
                        "CancelsAnyJob",
                        "does not say which job to stop",
                        "another call than for ticket",
                        parts -> call -> HttpCall.post(
                                        call.label(), parts.addresses().at("/jobs/cancel"))
                                .memo(call.memo())
                                .build()));
    }

    private static List<Specimen> declarations() {
        return List.of(
                one(
                        "CAP-2",
                        "AnyNumber",
                        "takes any number of pictures, even none",
                        "a refusal of count=0",
                        () -> alone(Altered.capabilities(new ReferenceCapabilities() {
                            @Override
                            protected Domain<Long> counts() {
                                return Domains.of("any number", count -> true, List.of(1L, 4L), List.of());
                            }
                        }))),
                named("SecretByAnotherName", "secret_key"),
                named("ApiKeyInOneWord", "apikey"),
                one(
                        "CAP-13",
                        "SilentJob",
                        "does not say that it is a job",
                        "ASYNC_JOB, because the job is polled",
                        () -> answers(traits(ReferenceModels.MURAL, Trait.CANCELLABLE, Trait.REPORTS_USAGE))),
                one(
                        "CAP-13",
                        "NeverAJob",
                        "says that it is a job, and is none",
                        "trait ASYNC_JOB",
                        () -> answers(new ReferenceProvider() {
                            @Override
                            protected ReferenceCapabilities capabilities() {
                                return new ReferenceCapabilities() {
                                    @Override
                                    protected Trait[] traits(String modelId) {
                                        return modelId.equals(ReferenceModels.PRINT)
                                                ? new Trait[] {Trait.ASYNC_JOB}
                                                : modelId.equals(ReferenceModels.MURAL)
                                                        ? new Trait[] {Trait.REPORTS_USAGE}
                                                        : super.traits(modelId);
                                    }
                                };
                            }
                        })),
                new Specimen(
                        "NeverTellsItsCost",
                        "says that it tells its cost, and does not read it",
                        Map.of("CAP-13", "trait REPORTS_COST", "BIL-18", "there was nothing to compare"),
                        () -> answers(Parts.usages(readings -> new ReferenceUsages(readings) {
                            @Override
                            protected void credits(
                                    Usage.Builder usage, ImageTask task, JsonValue answer, long pictures) {
                                usage.reading(readings.images(task, pictures, Provenance.MEASURED));
                            }
                        }))));
    }

    private static Specimen named(String name, String attribute) {
        return one(
                "SEC-5",
                name,
                "a key that is declared as text",
                "attribute " + attribute,
                () -> alone(new ReferenceProvider() {
                    @Override
                    public List<ConfigAttribute> configuration() {
                        List<ConfigAttribute> all = new ArrayList<>(super.configuration());
                        all.add(ConfigAttribute.of(attribute, ConfigAttribute.Kind.TEXT, "The other key.")
                                .build());
                        return all;
                    }
                }));
    }

    private static ReferenceProvider traits(String model, Trait... traits) {
        return Altered.capabilities(new ReferenceCapabilities() {
            @Override
            protected Trait[] traits(String modelId) {
                return modelId.equals(model) ? traits : super.traits(modelId);
            }
        });
    }

    private static Specimen canceling(
            String name, String defect, String phrase, Function<Parts.Reading, UnaryOperator<HttpCall>> change) {
        return one(
                "RES-11",
                name,
                defect,
                phrase,
                () -> answers(Parts.jobs(parts ->
                        new ReferenceJobs(parts.addresses(), parts.replies(), parts.usages(), parts.problems()) {
                            @Override
                            public Optional<HttpCall> cancel(JobTicket ticket) {
                                return super.cancel(ticket).map(change.apply(parts));
                            }
                        })));
    }

    private static Supplier<PluginUnderTest> prompts(UnaryOperator<String> change) {
        return () -> alone(requests(addresses -> new ReferenceRequests(addresses) {
            @Override
            protected void prompt(ReferenceFields fields, ImageTask task) {
                task.value(Parameter.PROMPT).ifPresent(text -> fields.put("prompt", change.apply(text)));
            }
        }));
    }

    private static ReferenceProvider counting(Counting counting) {
        return Parts.usages(readings -> new ReferenceUsages(readings) {
            @Override
            protected void counted(Usage.Builder usage, ImageTask task, long pictures) {
                if (pictures > 0) {
                    Reading counted = readings.images(task, counting.of(task, pictures), Provenance.MEASURED);
                    usage.reading(counted);
                }
            }
        });
    }

    private static Specimen one(
            String rule, String name, String defect, String phrase, Supplier<PluginUnderTest> plugin) {
        return rule.isEmpty()
                ? new Specimen(name, defect, Set.of(), phrase, plugin)
                : Specimen.of(rule, name, defect, phrase, plugin);
    }

    /** How many pictures are counted. */
    private interface Counting {
        long of(ImageTask task, long came);
    }
}

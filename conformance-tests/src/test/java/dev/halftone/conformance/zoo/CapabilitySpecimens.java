package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.Altered.alone;
import static dev.halftone.conformance.zoo.Altered.copy;
import static dev.halftone.conformance.zoo.Altered.scripted;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Constraint;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Offers that promise what is not so. */
final class CapabilitySpecimens {

    private CapabilitySpecimens() {}

    static List<Specimen> all() {
        return List.of(
                Specimen.of(
                        "CAP-1",
                        "Boaster",
                        "declares steps that the recorded provider refuses",
                        "names steps",
                        () -> scripted(Altered.capabilities(new ReferenceCapabilities() {
                            @Override
                            protected Domain<Long> steps() {
                                return Domains.integers(10, 51);
                            }
                        }))),
                Specimen.of(
                        "CAP-1",
                        "ShowsWhatItRefuses",
                        "a sample lies outside its own domain",
                        "format=webp",
                        () -> alone(formats(Domains.of(
                                "png, jpeg",
                                List.of("png", "jpeg")::contains,
                                List.of("png", "webp"),
                                List.of("gif"))))),
                Specimen.of(
                        "CAP-2",
                        "Pushover",
                        "accepts a near miss",
                        "a refusal that names count",
                        () -> alone(counts(n -> n >= 1 && n <= 5))),
                Specimen.of(
                        "CAP-2",
                        "FarOut",
                        "refuses its near misses only, not what lies above",
                        "count=6",
                        () -> alone(counts(n -> n >= 1 && n != 5))),
                Specimen.of(
                        "CAP-2",
                        "FarBelow",
                        "refuses its near misses only, not what lies below",
                        "count=-1",
                        () -> alone(counts(n -> n <= 4 && n != 0))),
                Specimen.of(
                        "CAP-2",
                        "FarOutInDecimals",
                        "the same with decimals",
                        "guidance=22",
                        () -> alone(guidance(n -> n.signum() > 0 && n.compareTo(new BigDecimal("21")) != 0))),
                Specimen.of(
                        "CAP-2",
                        "FarBelowInDecimals",
                        "the same below",
                        "guidance=-1",
                        () -> alone(guidance(n -> n.signum() != 0 && n.intValue() <= 20))),
                Specimen.of(
                        "CAP-3",
                        "Contradictory",
                        "a constraint refuses every task with a parameter",
                        "task with tile",
                        () -> alone(constrained(ReferenceModels.MURAL, never(ReferenceModels.TILE)))),
                Specimen.of(
                        "CAP-3",
                        "NeverAtAll",
                        "a constraint refuses every task",
                        "a task that is accepted",
                        () -> alone(constrained(ReferenceModels.MURAL, never(Parameter.PROMPT)))),
                Specimen.of(
                        "CAP-6",
                        "OutOfReach",
                        "a constraint refuses the end of a domain",
                        "aspect_ratio=16:9",
                        () -> alone(constrained(ReferenceModels.MURAL, CapabilitySpecimens::notWide))),
                Specimen.of(
                        "CAP-7",
                        "NearestIsOutside",
                        "the nearest value is refused",
                        "a value in the domain",
                        () -> alone(nearest(value -> value == 0 ? 9L : value))),
                Specimen.of(
                        "CAP-7",
                        "MovesWhatIsAllowed",
                        "an allowed value has another as its nearest",
                        "the value itself",
                        () -> alone(nearest(value -> Math.min(Math.max(value, 1), 3)))),
                Specimen.of(
                        "CAP-8",
                        "DefaultIsOutside",
                        "the default is not allowed",
                        "got count=7",
                        () -> alone(Altered.capabilities(new ReferenceCapabilities() {
                            @Override
                            public Capabilities gallery() {
                                return Capabilities.builder()
                                        .operation(Operation.GENERATE)
                                        .required(Parameter.PROMPT, prompt())
                                        .optional(Parameter.COUNT, counts(), 7L)
                                        .build();
                            }
                        }))));
    }

    private static ReferenceProvider formats(Domain<String> formats) {
        return Altered.capabilities(new ReferenceCapabilities() {
            @Override
            protected Domain<String> formats() {
                return formats;
            }
        });
    }

    private static ReferenceProvider counts(Predicate<Long> contains) {
        return counts(Domains.of("1 to 4", contains, List.of(1L, 2L, 4L), List.of(0L, 5L)));
    }

    private static ReferenceProvider counts(Domain<Long> counts) {
        return Altered.capabilities(new ReferenceCapabilities() {
            @Override
            protected Domain<Long> counts() {
                return counts;
            }
        });
    }

    private static ReferenceProvider guidance(Predicate<BigDecimal> contains) {
        return Altered.capabilities(new ReferenceCapabilities() {
            @Override
            protected Domain<BigDecimal> guidance() {
                return Domains.of(
                        "1 to 20",
                        contains,
                        List.of(BigDecimal.ONE, BigDecimal.valueOf(20)),
                        List.of(BigDecimal.ZERO, BigDecimal.valueOf(21)));
            }
        });
    }

    private static ReferenceProvider nearest(UnaryOperator<Long> nearest) {
        Domain<Long> usual = Domains.integers(1, 4);
        return counts(new Domain<>() {
            @Override
            public boolean contains(Long value) {
                return usual.contains(value);
            }

            @Override
            public List<Long> samples() {
                return usual.samples();
            }

            @Override
            public List<Long> nearMisses() {
                return usual.nearMisses();
            }

            @Override
            public String description() {
                return usual.description();
            }

            @Override
            public Optional<Long> nearest(Long value) {
                return Optional.of(nearest.apply(value)).filter(found -> found != 5);
            }
        });
    }

    private static Constraint never(Parameter<?> parameter) {
        return task -> task.value(parameter).map(value -> new Violation(parameter.id(), "", "nothing"));
    }

    private static Optional<Violation> notWide(ImageTask task) {
        return task.value(Parameter.ASPECT_RATIO)
                .filter(ratio -> ratio.toString().equals("16:9"))
                .map(ratio -> new Violation("aspect_ratio", "16:9", "1:1, 3:2"));
    }

    private static ReferenceProvider constrained(String modelId, Constraint constraint) {
        return Altered.offer(modelId, offer -> {
            Capabilities.OperationBuilder shape = Capabilities.builder()
                    .traits(offer.capabilities().traits().toArray(Trait[]::new))
                    .operation(Operation.GENERATE);
            offer.capabilities().parameters(Operation.GENERATE).forEach(rule -> declare(shape, rule));
            return with(offer, shape.constraint(constraint).build());
        });
    }

    private static <T> void declare(Capabilities.OperationBuilder shape, ParameterRule<T> rule) {
        if (rule.presence() == ParameterRule.Presence.REQUIRED) {
            shape.required(rule.parameter(), rule.domain());
        } else if (rule.defaultValue().isPresent()) {
            shape.optional(rule.parameter(), rule.domain(), rule.defaultValue().get());
        } else {
            shape.optional(rule.parameter(), rule.domain());
        }
    }

    private static ModelOffer with(ModelOffer offer, Capabilities capabilities) {
        ModelOffer.Builder copy = ModelOffer.of(offer.modelId(), capabilities, offer.pricing())
                .title(offer.title())
                .lifecycle(offer.lifecycle());
        offer.recommendedSteps().ifPresent(copy::recommendedSteps);
        return copy.build();
    }
}

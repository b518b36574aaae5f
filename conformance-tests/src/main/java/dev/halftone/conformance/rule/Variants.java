package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks that differ from a task in one parameter only, and are accepted. */
final class Variants {

    private final Examination examination;

    Variants(Examination examination) {
        this.examination = examination;
    }

    /** By value: the task with each sample of the parameter. */
    <T> Map<T, ImageTask> with(OfferUnderTest offer, ImageTask task, ParameterRule<T> rule) {
        Map<T, ImageTask> variants = new LinkedHashMap<>();
        for (T sample :
                examination.ask("samples", () -> rule.domain().samples()).orElse(List.of())) {
            ImageTask variant = task.toBuilder().put(rule.parameter(), sample).build();
            if (isAccepted(offer, variant)) {
                variants.put(sample, variant);
            }
        }
        return variants;
    }

    /** The task without the parameter. */
    Optional<ImageTask> without(OfferUnderTest offer, ImageTask task, Parameter<?> parameter) {
        ImageTask variant = task.toBuilder().without(parameter).build();
        return isAccepted(offer, variant) ? Optional.of(variant) : Optional.empty();
    }

    Optional<HttpCall> call(OfferUnderTest offer, ImageTask task) {
        return examination.ask("prepare", () -> offer.protocol().prepare(task, Order.context()));
    }

    boolean isAccepted(OfferUnderTest offer, ImageTask task) {
        return examination
                .ask(
                        "the capability check",
                        () -> offer.offer().capabilities().check(task).isEmpty())
                .orElse(false);
    }
}

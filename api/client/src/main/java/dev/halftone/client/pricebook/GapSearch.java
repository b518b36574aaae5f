package dev.halftone.client.pricebook;

import dev.halftone.client.offer.Offer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnpricedException;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for a task that an offer accepts and its tariff cannot price, over the samples of the priced parameters. */
final class GapSearch {

    /** The product of the samples of quality and size is small; this only bounds an odd plugin. */
    private static final int MAX_TASKS = 2_000;

    private GapSearch() {}

    /** A sentence about the first gap; empty when there is none. */
    static Optional<String> gap(Offer offer) {
        for (Operation operation : offer.model().capabilities().operations()) {
            for (ImageTask task : tasks(offer, operation)) {
                if (offer.model().capabilities().check(task).isEmpty()) {
                    Optional<String> gap = gap(offer, task);
                    if (gap.isPresent()) {
                        return gap;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> gap(Offer offer, ImageTask task) {
        UsageEstimate estimate = offer.model().pricing().estimate(task, Observations.none());
        if (estimate.basis() == Basis.UNPRICED) {
            return Optional.empty();
        }
        for (Tariff tariff : offer.tariffs().tariffs()) {
            for (Usage usage : List.of(estimate.low(), estimate.likely(), estimate.high())) {
                try {
                    tariff.rate(usage, Counters.none());
                } catch (UnpricedException unpriced) {
                    return Optional.of("it leaves a gap for " + offer.name() + " (" + unpriced.getMessage()
                            + ") Add a rate for it.");
                }
            }
        }
        return Optional.empty();
    }

    private static List<ImageTask> tasks(Offer offer, Operation operation) {
        Capabilities capabilities = offer.model().capabilities();
        List<ImageTask> tasks = new ArrayList<>();
        ImageTask.Builder first = ImageTask.of(operation, offer.name().model());
        for (ParameterRule<?> rule : capabilities.parameters(operation)) {
            if (rule.presence() == ParameterRule.Presence.REQUIRED) {
                sample(rule, first);
            }
        }
        tasks.add(first.build());
        for (Parameter<?> varied :
                List.of(Parameter.QUALITY, Parameter.SIZE, Parameter.ASPECT_RATIO, Parameter.STEPS)) {
            List<ImageTask> more = new ArrayList<>();
            for (ImageTask task : tasks) {
                vary(capabilities, varied, task, more);
            }
            tasks.addAll(more.subList(0, Math.min(more.size(), Math.max(0, MAX_TASKS - tasks.size()))));
        }
        return tasks;
    }

    private static <T> void sample(ParameterRule<T> rule, ImageTask.Builder task) {
        task.put(rule.parameter(), rule.domain().samples().get(0));
    }

    private static <T> void vary(
            Capabilities capabilities, Parameter<T> parameter, ImageTask task, List<ImageTask> into) {
        capabilities
                .parameter(task.operation(), parameter)
                .ifPresent(rule -> rule.domain()
                        .samples()
                        .forEach(value ->
                                into.add(task.toBuilder().put(parameter, value).build())));
    }
}

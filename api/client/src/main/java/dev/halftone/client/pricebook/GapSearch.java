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

/**
 * Looks for a task that an offer accepts and its tariff cannot price: over every combination of the samples of quality,
 * size, ratio and steps, and over the samples of each other parameter one at a time.
 *
 * @param gap a sentence about the first gap
 * @param isComplete false when there were more combinations than are tried
 */
record GapSearch(Optional<String> gap, boolean isComplete) {

    /** For each operation. The product of the samples is small; this only bounds an odd plugin. */
    static final int MOST_TASKS = 2_000;

    private static final List<Parameter<?>> COMBINED =
            List.of(Parameter.QUALITY, Parameter.SIZE, Parameter.ASPECT_RATIO, Parameter.STEPS);

    static GapSearch of(Offer offer) {
        boolean complete = true;
        for (Operation operation : offer.model().capabilities().operations()) {
            List<ImageTask> tasks = tasks(offer, operation);
            complete &= tasks.size() <= MOST_TASKS;
            for (ImageTask task : tasks.subList(0, Math.min(tasks.size(), MOST_TASKS))) {
                Optional<String> gap = gap(offer, task);
                if (gap.isPresent()) {
                    return new GapSearch(gap, complete);
                }
            }
        }
        return new GapSearch(Optional.empty(), complete);
    }

    private static Optional<String> gap(Offer offer, ImageTask task) {
        UsageEstimate estimate;
        try {
            if (!offer.model().capabilities().check(task).isEmpty()) {
                return Optional.empty();
            }
            estimate = offer.model().pricing().estimate(task, Observations.none());
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            // A plugin that breaks is no gap of the book; the quote says that it breaks.
            return Optional.empty();
        }
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

    /** At most one task more than are tried, which tells that there are too many. */
    private static List<ImageTask> tasks(Offer offer, Operation operation) {
        Capabilities capabilities = offer.model().capabilities();
        ImageTask.Builder first = ImageTask.of(operation, offer.name().model());
        for (ParameterRule<?> rule : capabilities.parameters(operation)) {
            if (rule.presence() == ParameterRule.Presence.REQUIRED) {
                sample(rule, first);
            }
        }
        List<ImageTask> tasks = new ArrayList<>(List.of(first.build()));
        // One at a time first: they are few, and the product must not crowd them out.
        for (ParameterRule<?> rule : capabilities.parameters(operation)) {
            if (!COMBINED.contains(rule.parameter())) {
                vary(rule, tasks.get(0), tasks);
            }
        }
        List<ImageTask> combined = new ArrayList<>(List.of(tasks.get(0)));
        for (Parameter<?> parameter : COMBINED) {
            Optional<? extends ParameterRule<?>> rule = capabilities.parameter(operation, parameter);
            if (rule.isPresent()) {
                List<ImageTask> before = List.copyOf(combined);
                before.forEach(task -> vary(rule.get(), task, combined));
            }
        }
        tasks.addAll(combined.subList(1, combined.size()));
        return tasks;
    }

    private static <T> void sample(ParameterRule<T> rule, ImageTask.Builder task) {
        task.put(rule.parameter(), rule.domain().samples().get(0));
    }

    private static <T> void vary(ParameterRule<T> rule, ImageTask task, List<ImageTask> into) {
        for (T value : rule.domain().samples()) {
            if (into.size() > MOST_TASKS) {
                return;
            }
            into.add(task.toBuilder().put(rule.parameter(), value).build());
        }
    }
}

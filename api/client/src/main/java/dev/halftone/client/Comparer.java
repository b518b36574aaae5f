package dev.halftone.client;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.quote.Quoter;
import dev.halftone.spi.capability.StepRange;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts models side by side: plans of calls, variants beside their base, standing charges beside buying on demand. */
final class Comparer {

    /** What accrues by time is set against a month of buying, however it is billed. */
    private static final Duration SPAN = Duration.ofDays(30);

    private final Quoter quoter;

    Comparer(Quoter quoter) {
        this.quoter = quoter;
    }

    /**
     * Every offer that can do the task, cheapest first in each currency, then unpriced ones by name. Offers that are paid
     * by time only come after them: that their calls cost nothing makes them no cheaper than others.
     */
    List<ComparedOffer> compare(List<Offer> offers, TaskOfOffer tasks, Adaptation adaptation, Instant at) {
        List<Row> rows = new ArrayList<>();
        for (Offer offer : offers) {
            row(offer, tasks, adaptation, at).ifPresent(rows::add);
        }
        rows.sort(Comparator.comparing(Row::isPaidByTimeOnly).thenComparing(Row::rank));
        Map<ModelName, Row> byName = new HashMap<>();
        rows.forEach(row -> byName.put(row.offer().name(), row));
        return rows.stream().map(row -> compared(row, byName, rows)).toList();
    }

    /** A plugin that breaks is left out; it must not take the comparison of the others with it. */
    private Optional<Row> row(Offer offer, TaskOfOffer tasks, Adaptation adaptation, Instant at) {
        try {
            return tasks.of(offer).flatMap(task -> {
                TaskAdapter.Adapted adapted = TaskAdapter.adapt(offer, task, adaptation);
                return CallPlan.of(offer, adapted.task(), quoter, at).map(plan -> Row.of(offer, adapted, plan));
            });
        } catch (OptionPictures.Unreadable callers) {
            throw callers;
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            return Optional.empty();
        }
    }

    private static ComparedOffer compared(Row row, Map<ModelName, Row> byName, List<Row> cheapestFirst) {
        List<String> notes = new ArrayList<>(row.adapted().changes());
        row.offer()
                .model()
                .recommendedSteps()
                .ifPresent(range -> outside(row, range).ifPresent(notes::add));
        return new ComparedOffer(
                row.quote(),
                row.plan().batches(),
                row.plan().singleCalls(),
                notes,
                variant(row, byName),
                breakEvens(row, byName, cheapestFirst));
    }

    private static Optional<String> outside(Row row, StepRange range) {
        return row.adapted()
                .task()
                .value(Parameter.STEPS)
                .filter(steps -> steps < range.fewest() || steps > range.most())
                .map(steps -> "steps " + steps + " are outside the recommended " + range.fewest() + " to "
                        + range.most() + ".");
    }

    private static Optional<Row> base(Row row, Map<ModelName, Row> byName) {
        return row.offer()
                .model()
                .variantOf()
                .map(model -> byName.get(new ModelName(row.offer().name().provider(), model)));
    }

    private static Optional<ComparedOffer.Variant> variant(Row row, Map<ModelName, Row> byName) {
        return base(row, byName)
                .filter(base -> !row.quote().isPaidByTimeOnly())
                .flatMap(base -> base.quote()
                        .likely()
                        .flatMap(bought -> row.quote()
                                .likely()
                                .filter(own -> own.in().equals(bought.in()))
                                .map(own ->
                                        new ComparedOffer.Variant(base.offer().name(), bought, bought.minus(own)))));
    }

    private static List<ComparedOffer.BreakEven> breakEvens(
            Row row, Map<ModelName, Row> byName, List<Row> cheapestFirst) {
        List<ComparedOffer.BreakEven> breakEvens = new ArrayList<>();
        for (StandingCharge charge : row.quote().standingCharges()) {
            onDemand(row, byName, cheapestFirst)
                    .flatMap(other -> breakEven(row, charge, other))
                    .ifPresent(breakEvens::add);
        }
        return breakEvens;
    }

    /** What renting replaces: the same model by the picture, or else the cheapest that the same provider sells so. */
    private static Optional<Row> onDemand(Row row, Map<ModelName, Row> byName, List<Row> cheapestFirst) {
        return base(row, byName)
                .filter(Comparer::isBought)
                .or(() -> cheapestFirst.stream()
                        .filter(other -> other.offer()
                                .name()
                                .provider()
                                .equals(row.offer().name().provider()))
                        .filter(Comparer::isBought)
                        .findFirst());
    }

    private static boolean isBought(Row row) {
        return row.quote().likely().isPresent() && row.quote().standingCharges().isEmpty();
    }

    /**
     * Renting pays when the rent of a span is less than what is saved on its pictures. A rented model whose calls have no
     * known price has no break-even either: unknown is not zero, and calls that the rent pays for are priced at zero.
     */
    private static Optional<ComparedOffer.BreakEven> breakEven(Row row, StandingCharge charge, Row other) {
        Amount bought = other.quote().likely().orElseThrow();
        Optional<Amount> own = row.quote().likely();
        if (own.isEmpty()
                || !charge.amount().in().equals(bought.in())
                || !own.get().in().equals(bought.in())) {
            return Optional.empty();
        }
        Amount saved = bought.minus(own.get());
        long pictures = row.adapted().task().count();
        return saved.signum() <= 0
                ? Optional.empty()
                : Optional.of(new ComparedOffer.BreakEven(
                        charge.id(),
                        other.offer().name(),
                        charge.amount()
                                .value()
                                .multiply(BigDecimal.valueOf(pictures))
                                .multiply(BigDecimal.valueOf(SPAN.toSeconds()))
                                .divide(
                                        saved.value()
                                                .multiply(BigDecimal.valueOf(
                                                        charge.every().toSeconds())),
                                        0,
                                        RoundingMode.CEILING)
                                .toBigInteger(),
                        SPAN.toSeconds()));
    }

    private record Row(
            Offer offer, TaskAdapter.Adapted adapted, CallPlan plan, boolean isPaidByTimeOnly, Quote.Rank rank) {

        static Row of(Offer offer, TaskAdapter.Adapted adapted, CallPlan plan) {
            return new Row(
                    offer,
                    adapted,
                    plan,
                    plan.quote().isPaidByTimeOnly(),
                    plan.quote().rank());
        }

        Quote quote() {
            return plan.quote();
        }
    }

    /** The task as an offer reads it; empty when an option cannot be read at all. */
    @FunctionalInterface
    interface TaskOfOffer {
        Optional<ImageTask> of(Offer offer);
    }
}

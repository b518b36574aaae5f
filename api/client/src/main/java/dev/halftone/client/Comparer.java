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
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts models side by side: plans of calls, variants beside their base, standing charges beside buying on demand. */
final class Comparer {

    private final Quoter quoter;

    Comparer(Quoter quoter) {
        this.quoter = quoter;
    }

    /** Every offer that can do the task, cheapest first; unpriced ones last, and by name. */
    List<ComparedOffer> compare(List<Offer> offers, TaskOfOffer tasks, Adaptation adaptation, Instant at) {
        List<Row> rows = new ArrayList<>();
        for (Offer offer : offers) {
            Optional<ImageTask> task = tasks.of(offer);
            if (task.isPresent()) {
                TaskAdapter.Adapted adapted = TaskAdapter.adapt(offer, task.get(), adaptation);
                CallPlan.of(offer, adapted.task(), quoter, at)
                        .ifPresent(plan -> rows.add(new Row(offer, adapted, plan)));
            }
        }
        rows.sort(Comparator.comparing((Row row) -> row.quote().likely().isEmpty())
                .thenComparing(row -> row.quote().likely().map(Amount::value).orElse(java.math.BigDecimal.ZERO))
                .thenComparing(row -> row.offer().name()));
        Map<ModelName, Quote> byName = new HashMap<>();
        rows.forEach(row -> byName.put(row.offer().name(), row.quote()));
        Optional<Row> cheapest = rows.stream()
                .filter(row -> row.quote().likely().isPresent())
                .filter(row -> row.quote().standingCharges().isEmpty())
                .findFirst();
        return rows.stream().map(row -> compared(row, byName, cheapest)).toList();
    }

    private static ComparedOffer compared(Row row, Map<ModelName, Quote> byName, Optional<Row> cheapest) {
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
                breakEvens(row, cheapest));
    }

    private static Optional<String> outside(Row row, StepRange range) {
        return row.adapted()
                .task()
                .value(Parameter.STEPS)
                .filter(steps -> steps < range.fewest() || steps > range.most())
                .map(steps -> "steps " + steps + " are outside the recommended " + range.fewest() + " to "
                        + range.most() + ".");
    }

    private static Optional<ComparedOffer.Variant> variant(Row row, Map<ModelName, Quote> byName) {
        Optional<ModelName> base = row.offer()
                .model()
                .variantOf()
                .map(model -> new ModelName(row.offer().name().provider(), model));
        Optional<Amount> baseLikely = base.map(byName::get).flatMap(Quote::likely);
        Optional<Amount> own = row.quote().likely();
        return base.isPresent() && baseLikely.isPresent() && own.isPresent()
                ? Optional.of(new ComparedOffer.Variant(
                        base.get(), baseLikely.get(), baseLikely.get().minus(own.get())))
                : Optional.empty();
    }

    private static List<ComparedOffer.BreakEven> breakEvens(Row row, Optional<Row> cheapest) {
        List<ComparedOffer.BreakEven> breakEvens = new ArrayList<>();
        for (StandingCharge charge : row.quote().standingCharges()) {
            cheapest.flatMap(other -> breakEven(row, charge, other)).ifPresent(breakEvens::add);
        }
        return breakEvens;
    }

    /** Renting pays when the rent of a span is less than what is saved on its pictures. */
    private static Optional<ComparedOffer.BreakEven> breakEven(Row row, StandingCharge charge, Row other) {
        Amount bought = other.quote().likely().orElseThrow();
        // A rented model that has no price per call is paid by its rent alone.
        Amount own = row.quote().likely().orElse(Amount.zero(bought.in()));
        long pictures = row.adapted().task().count();
        if (!charge.amount().in().equals(bought.in()) || !own.in().equals(bought.in())) {
            return Optional.empty();
        }
        Amount saved = bought.minus(own);
        return saved.signum() <= 0
                ? Optional.empty()
                : Optional.of(new ComparedOffer.BreakEven(
                        charge.id(),
                        other.offer().name(),
                        charge.amount()
                                .value()
                                .multiply(java.math.BigDecimal.valueOf(pictures))
                                .divide(saved.value(), 0, RoundingMode.CEILING)
                                .toBigInteger(),
                        charge.every().toSeconds()));
    }

    private record Row(Offer offer, TaskAdapter.Adapted adapted, CallPlan plan) {
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

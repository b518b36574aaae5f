package dev.halftone.client;

import dev.halftone.client.offer.Offer;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.quote.Quoter;
import dev.halftone.client.quote.Range;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many calls make the pictures of a task, and what they cost together.
 *
 * @param calls how many pictures each call asks for
 * @param quote the sum of the calls' quotes
 * @param singleCalls what calls of one picture each would cost; empty when unpriced
 */
record CallPlan(List<Integer> calls, Quote quote, Optional<Range> singleCalls) {

    private static final int MOST_CALLS = 10_000;
    private static final int MOST_PER_CALL = 64;

    /** The cheaper of the fewest calls and single calls; empty when the model cannot do the task in any number. */
    static Optional<CallPlan> of(Offer offer, ImageTask task, Quoter quoter, Instant at) {
        int wanted = Math.toIntExact(Math.min(task.count(), MOST_CALLS));
        Optional<List<Integer>> fewest = fewest(offer, task, wanted);
        if (fewest.isEmpty()) {
            return Optional.empty();
        }
        Quote together = sum(offer, task, fewest.get(), quoter, at);
        if (!takes(offer, task, 1)) {
            return Optional.of(new CallPlan(fewest.get(), together, Optional.empty()));
        }
        List<Integer> ones = java.util.Collections.nCopies(wanted, 1);
        Quote single = wanted == 1 ? together : sum(offer, task, ones, quoter, at);
        boolean singleIsCheaper = single.likely().isPresent()
                && together.likely().isPresent()
                && single.likely().get().compareTo(together.likely().get()) < 0;
        return Optional.of(
                singleIsCheaper
                        ? new CallPlan(ones, single, single.range())
                        : new CallPlan(fewest.get(), together, single.range()));
    }

    private static Optional<List<Integer>> fewest(Offer offer, ImageTask task, int wanted) {
        List<Integer> calls = new ArrayList<>();
        int left = wanted;
        while (left > 0) {
            int most = Math.min(left, MOST_PER_CALL);
            while (most > 0 && !takes(offer, task, most)) {
                most--;
            }
            if (most == 0) {
                return Optional.empty();
            }
            while (left >= most) {
                calls.add(most);
                left -= most;
            }
        }
        return Optional.of(calls);
    }

    private static boolean takes(Offer offer, ImageTask task, int count) {
        return offer.model().capabilities().check(with(offer, task, count)).isEmpty();
    }

    /** One picture is what a model makes that takes no number. */
    private static ImageTask with(Offer offer, ImageTask task, int count) {
        boolean declared = offer.model()
                .capabilities()
                .parameter(task.operation(), Parameter.COUNT)
                .isPresent();
        ImageTask.Builder builder = task.toBuilder().without(Parameter.COUNT);
        return declared || count > 1
                ? builder.put(Parameter.COUNT, (long) count).build()
                : builder.build();
    }

    private static Quote sum(Offer offer, ImageTask task, List<Integer> calls, Quoter quoter, Instant at) {
        Map<Integer, Quote> bySize = new LinkedHashMap<>();
        Optional<Quote> first = Optional.empty();
        Optional<Range> range = Optional.empty();
        List<BillLine> lines = new ArrayList<>();
        for (int count : calls) {
            Quote quote = bySize.computeIfAbsent(count, size -> quoter.quote(offer, with(offer, task, size), at));
            if (first.isEmpty()) {
                first = Optional.of(quote);
                range = quote.range();
            } else {
                range = range.flatMap(sum -> quote.range().map(sum::plus));
            }
            lines.addAll(quote.lines());
        }
        Quote one = first.orElseThrow();
        return calls.size() == 1
                ? one
                : new Quote(
                        one.model(),
                        one.at(),
                        one.status(),
                        one.lifecycle(),
                        one.basis(),
                        range,
                        merged(lines),
                        one.tariff(),
                        one.estimate(),
                        one.standingCharges(),
                        one.warnings());
    }

    /** Lines at one rate and price become one line, so that a hundred calls do not give a hundred lines. */
    private static List<BillLine> merged(List<BillLine> lines) {
        Map<List<Object>, BillLine> merged = new LinkedHashMap<>();
        for (BillLine line : lines) {
            List<Object> key = List.of(line.rate(), line.price(), line.reading().dimensions());
            merged.merge(key, line, CallPlan::add);
        }
        return List.copyOf(merged.values());
    }

    private static BillLine add(BillLine one, BillLine other) {
        BigDecimal quantity = one.quantity().add(other.quantity());
        Reading reading = Reading.of(
                one.reading().meter(),
                one.reading().quantity().add(other.reading().quantity()),
                one.reading().dimensions(),
                one.reading().provenance());
        Amount amount = one.amount().plus(other.amount());
        return new BillLine(one.rate(), reading, quantity, one.price(), amount);
    }

    CallPlan {
        calls = List.copyOf(calls);
    }
}

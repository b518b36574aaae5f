package dev.halftone.client.quote;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Adds the quotes of several calls to one model, each as often as it is made. One call without a price leaves the sum
 * without one, and the sum is no more certain than its least certain call. Not thread-safe.
 */
public final class QuoteSum {

    private final List<Quote> quotes = new ArrayList<>();
    private final List<BigDecimal> times = new ArrayList<>();

    /** A call that is made so many times. */
    public QuoteSum add(Quote quote, long calls) {
        quotes.add(quote);
        times.add(BigDecimal.valueOf(calls));
        return this;
    }

    /** The sum. @throws IllegalStateException when nothing was added */
    public Quote total() {
        if (quotes.isEmpty()) {
            throw new IllegalStateException("A sum needs at least one quote.");
        }
        Quote first = quotes.get(0);
        if (quotes.size() == 1 && times.get(0).compareTo(BigDecimal.ONE) == 0) {
            return first;
        }
        Optional<Range> range = range();
        Set<String> warnings = new LinkedHashSet<>();
        quotes.forEach(quote -> warnings.addAll(quote.warnings()));
        return new Quote(
                first.model(),
                first.at(),
                first.status(),
                first.lifecycle(),
                range.isPresent() ? basis(Quote::basis) : Basis.UNPRICED,
                range,
                range.isPresent() ? lines() : List.of(),
                first.tariff(),
                estimate(),
                first.standingCharges(),
                List.copyOf(warnings));
    }

    private Optional<Range> range() {
        Optional<Range> sum = Optional.empty();
        for (int i = 0; i < quotes.size(); i++) {
            Optional<Range> own = quotes.get(i).range();
            if (own.isEmpty()) {
                return Optional.empty();
            }
            Range all = own.get().times(times.get(i));
            sum = Optional.of(sum.map(before -> before.plus(all)).orElse(all));
        }
        return sum;
    }

    /** The words stand in the order of their doubt. */
    private Basis basis(Function<Quote, Basis> of) {
        return quotes.stream().map(of).max(Basis::compareTo).orElseThrow();
    }

    private UsageEstimate estimate() {
        Set<String> notes = new LinkedHashSet<>();
        quotes.forEach(quote -> notes.addAll(quote.estimate().notes()));
        Basis basis = basis(quote -> quote.estimate().basis());
        return basis == Basis.UNPRICED
                ? UsageEstimate.unpriced(notes.toArray(String[]::new))
                : UsageEstimate.between(
                        basis,
                        usage(UsageEstimate::low),
                        usage(UsageEstimate::likely),
                        usage(UsageEstimate::high),
                        List.copyOf(notes));
    }

    private Usage usage(Function<UsageEstimate, Usage> end) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < quotes.size(); i++) {
            for (Reading reading : end.apply(quotes.get(i).estimate()).readings()) {
                readings.add(times(reading, times.get(i)));
            }
        }
        return Usage.of(readings);
    }

    /** Lines at one rate and price become one line, so that a hundred calls do not give a hundred lines. */
    private List<BillLine> lines() {
        Map<List<Object>, BillLine> merged = new LinkedHashMap<>();
        for (int i = 0; i < quotes.size(); i++) {
            for (BillLine line : quotes.get(i).lines()) {
                List<Object> key = List.of(
                        line.rate(),
                        line.price(),
                        line.reading().dimensions(),
                        line.reading().provenance());
                merged.merge(key, times(line, times.get(i)), QuoteSum::plus);
            }
        }
        return List.copyOf(merged.values());
    }

    private static BillLine times(BillLine line, BigDecimal factor) {
        return new BillLine(
                line.rate(),
                times(line.reading(), factor),
                line.quantity().multiply(factor),
                line.price(),
                Amount.of(line.amount().value().multiply(factor), line.amount().in()));
    }

    private static BillLine plus(BillLine one, BillLine other) {
        Reading reading = one.reading();
        return new BillLine(
                one.rate(),
                Reading.of(
                        reading.meter(),
                        reading.quantity().add(other.reading().quantity()),
                        reading.dimensions(),
                        reading.provenance()),
                one.quantity().add(other.quantity()),
                one.price(),
                one.amount().plus(other.amount()));
    }

    private static Reading times(Reading reading, BigDecimal factor) {
        return Reading.of(
                reading.meter(), reading.quantity().multiply(factor), reading.dimensions(), reading.provenance());
    }
}

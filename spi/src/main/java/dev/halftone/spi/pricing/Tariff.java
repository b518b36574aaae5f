package dev.halftone.spi.pricing;

import dev.halftone.spi.failure.FailureKind;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A dated set of rates in one denomination, with where it was read and when. Immutable, thread-safe.
 *
 * <p>Building refuses two rates that one reading could match, so a reading matches at most one; a reading that matches
 * none is unpriced. Prices never change: a new price is a new tariff.
 */
public final class Tariff {

    /** Lines of a bill that is rounded as a whole are shown with spare digits; they take no part in its total. */
    private static final int DIGITS_OF_UNROUNDED_LINES = 18;

    private final String id;
    private final Denomination in;
    private final Instant from;
    private final Optional<Instant> until;
    private final URI source;
    private final LocalDate checked;
    private final List<Rate> rates;
    private final Rounding rounding;
    private final Map<FailureKind, FailureBilling> failures;
    private final List<String> notes;

    private Tariff(Builder builder) {
        this.id = builder.id;
        this.in = builder.in;
        this.from = builder.from;
        this.until = builder.until;
        this.source = Objects.requireNonNull(builder.source, "source");
        this.checked = Objects.requireNonNull(builder.checked, "checked");
        this.rates = List.copyOf(builder.rates);
        this.rounding = builder.rounding;
        this.failures = Collections.unmodifiableMap(new EnumMap<>(builder.failures));
        this.notes = List.copyOf(builder.notes);
    }

    /** @param id names the price list and its start, such as {@code openai/dall-e-3@2023-11-06}; never reused */
    public static Builder builder(String id, Denomination in) {
        return new Builder(id, in);
    }

    public String id() {
        return id;
    }

    public Denomination in() {
        return in;
    }

    /** Inclusive. */
    public Instant from() {
        return from;
    }

    /** Exclusive; empty while it is in force. */
    public Optional<Instant> until() {
        return until;
    }

    /** Where the prices were read. */
    public URI source() {
        return source;
    }

    /** The day on which somebody last compared them with the source. */
    public LocalDate checked() {
        return checked;
    }

    public List<Rate> rates() {
        return rates;
    }

    public Rounding rounding() {
        return rounding;
    }

    /** What a failure of this kind costs; empty where the tariff is silent, which the conformance kit refuses. */
    public Optional<FailureBilling> billedOn(FailureKind kind) {
        return Optional.ofNullable(failures.get(kind));
    }

    /** All answers that are given, in the order of the kinds; unmodifiable. */
    public Map<FailureKind, FailureBilling> failures() {
        return failures;
    }

    /** Sentences about the evidence, such as "price inferred". */
    public List<String> notes() {
        return notes;
    }

    public boolean covers(Instant instant) {
        return !instant.isBefore(from) && (until.isEmpty() || instant.isBefore(until.get()));
    }

    /**
     * The only arithmetic that makes money out of usage: quote, charge and simulation all call it.
     *
     * @throws UnpricedException when a reading has no rate, or nothing is known of the usage
     */
    public Bill rate(Usage usage, Counters counters) throws UnpricedException {
        Growing<BillLine> lines = new Growing<>();
        Amount total = sum(
                usage,
                counters,
                (rate, reading, quantity, price, amount) ->
                        lines.add(new BillLine(rate.id(), reading, quantity, price, Amount.of(amount, in))));
        return new Bill(id, lines.toList(), total);
    }

    /**
     * The total of {@link #rate}, for those who do not need its lines.
     *
     * @throws UnpricedException when a reading has no rate, or nothing is known of the usage
     */
    public Amount total(Usage usage, Counters counters) throws UnpricedException {
        return sum(usage, counters, (rate, reading, quantity, price, amount) -> {});
    }

    private Amount sum(Usage usage, Counters counters, Lines lines) throws UnpricedException {
        List<Reading> readings = usage.readings();
        if (readings.isEmpty()) {
            throw new UnpricedException("Tariff " + id + " cannot price a usage of which nothing is known.");
        }
        boolean wholeBill = rounding.scope() == Rounding.Scope.BILL;
        int scale = wholeBill ? Math.max(rounding.scale(), DIGITS_OF_UNROUNDED_LINES) : rounding.scale();
        ExactSum exactSum = ExactSum.ZERO;
        BigDecimal sumOfLines = BigDecimal.ZERO;
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            Rate rate = rateFor(reading);
            BigDecimal quantity = rate.quantize().apply(reading.quantity());
            // Nearly every price is flat: then there is nothing to cut.
            List<Schedule.Slice> slices = rate.schedule() instanceof Schedule.Flat
                    ? List.of()
                    : rate.schedule().slices(before(rate, i, readings, counters), quantity);
            for (int j = 0; j == 0 || j < slices.size(); j++) {
                BigDecimal part = slices.isEmpty() ? quantity : slices.get(j).quantity();
                UnitPrice price = rate.schedule() instanceof Schedule.Flat flat
                        ? flat.price()
                        : slices.get(j).price();
                BigDecimal product = part.multiply(price.amount());
                BigDecimal amount = product.divide(price.per(), scale, rounding.mode());
                if (wholeBill) {
                    exactSum = exactSum.plus(product, price.per());
                } else {
                    sumOfLines = sum(sumOfLines, amount);
                }
                lines.add(rate, reading, part, price, amount);
            }
        }
        return Amount.of(wholeBill ? exactSum.rounded(rounding) : sumOfLines, in);
    }

    /** All lines have one scale, so a line of nothing changes neither value nor scale, and the first is the sum. */
    private static BigDecimal sum(BigDecimal before, BigDecimal line) {
        if (before.signum() == 0) {
            return line;
        }
        return line.signum() == 0 ? before : before.add(line);
    }

    /** The volume before a reading: that of the window, and that of the same usage. */
    private BigDecimal before(Rate rate, int index, List<Reading> readings, Counters counters) {
        // A volume tier is that of the whole request, so readings that come later count as well.
        int end = rate.schedule() instanceof Schedule.Volume ? readings.size() : index;
        BigDecimal within = BigDecimal.ZERO;
        for (int i = 0; i < end; i++) {
            if (i != index && rate.matches(readings.get(i))) {
                within = within.add(rate.quantize().apply(readings.get(i).quantity()));
            }
        }
        return rate.schedule().window() == Window.REQUEST ? within : within.add(counters.before(this, rate));
    }

    /** Takes the priced lines of a usage in order. */
    private interface Lines {
        void add(Rate rate, Reading reading, BigDecimal quantity, UnitPrice price, BigDecimal amount);
    }

    /** The rate of a reading. */
    public Rate rateFor(Reading reading) throws UnpricedException {
        for (int i = 0; i < rates.size(); i++) {
            if (rates.get(i).matches(reading)) {
                return rates.get(i);
            }
        }
        throw new UnpricedException("Tariff " + id + " has no rate for "
                + reading.meter().id() + " with " + reading.dimensions() + "; the price is not known.");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tariff that
                && id.equals(that.id)
                && in.equals(that.in)
                && from.equals(that.from)
                && until.equals(that.until)
                && source.equals(that.source)
                && checked.equals(that.checked)
                && rates.equals(that.rates)
                && rounding.equals(that.rounding)
                && failures.equals(that.failures)
                && notes.equals(that.notes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, in, from, until, source, checked, rates, rounding, failures, notes);
    }

    @Override
    public String toString() {
        return "tariff " + id;
    }

    /** Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final Denomination in;
        private final List<Rate> rates = new ArrayList<>();
        private final Map<FailureKind, FailureBilling> failures = new EnumMap<>(FailureKind.class);
        private final List<String> notes = new ArrayList<>();
        private Instant from = Instant.EPOCH;
        private Optional<Instant> until = Optional.empty();
        private URI source = URI.create("about:blank");
        private LocalDate checked = LocalDate.EPOCH;
        private Rounding rounding = Rounding.DEFAULT;

        private Builder(String id, Denomination in) {
            this.id = Objects.requireNonNull(id);
            this.in = Objects.requireNonNull(in);
        }

        public Builder from(Instant start) {
            from = start;
            return this;
        }

        /** From midnight UTC of that day. */
        public Builder from(LocalDate day) {
            return from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        }

        /** Exclusive. */
        public Builder until(Instant end) {
            until = Optional.of(end);
            return this;
        }

        /** Until midnight UTC at the start of that day. */
        public Builder until(LocalDate day) {
            return until(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        }

        /** The evidence: where the prices stand, and when they were last read there. */
        public Builder evidence(URI address, LocalDate day) {
            source = Objects.requireNonNull(address);
            checked = Objects.requireNonNull(day);
            return this;
        }

        public Builder rate(Rate rate) {
            rates.add(Objects.requireNonNull(rate));
            return this;
        }

        public Builder rates(List<Rate> more) {
            more.forEach(this::rate);
            return this;
        }

        public Builder rounding(Rounding rule) {
            rounding = Objects.requireNonNull(rule);
            return this;
        }

        /** The answer for these kinds of failure; each kind is answered once. */
        public Builder onFailure(FailureBilling billing, FailureKind... kinds) {
            for (FailureKind kind : kinds) {
                if (failures.putIfAbsent(kind, billing) != null) {
                    throw new IllegalArgumentException("Tariff " + id + " answers " + kind + " twice; answer it once.");
                }
            }
            return this;
        }

        public Builder note(String sentence) {
            notes.add(sentence);
            return this;
        }

        public Tariff build() {
            if (until.isPresent() && !from.isBefore(until.get())) {
                throw new IllegalArgumentException(
                        "Tariff " + id + " ends " + until.get() + ", which is not after its start " + from + ".");
            }
            if (rates.isEmpty()) {
                throw new IllegalArgumentException("Tariff " + id + " has no rate; an offer without prices has none.");
            }
            for (int i = 0; i < rates.size(); i++) {
                for (int j = i + 1; j < rates.size(); j++) {
                    refuseOverlap(rates.get(i), rates.get(j));
                }
            }
            return new Tariff(this);
        }

        private void refuseOverlap(Rate one, Rate other) {
            if (one.id().equals(other.id())) {
                throw new IllegalArgumentException("Tariff " + id + " has two rates named '" + one.id() + "'.");
            }
            if (one.meter().id().equals(other.meter().id()) && !one.when().excludes(other.when())) {
                throw new IllegalArgumentException("Tariff " + id + ": one reading of "
                        + one.meter().id() + " could match both '" + one.id() + "' and '" + other.id()
                        + "'; make their selectors exclude each other.");
            }
        }
    }
}

package dev.halftone.simulation.model;

import dev.halftone.simulation.workload.Period;
import dev.halftone.simulation.workload.Volume;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** How the assets of a workload spread over its period, exactly. Immutable. */
public final class Timeline {

    private static final int HOURS = 24;

    private final Instant start;
    private final Instant end;
    private final Volume volume;
    private final BigDecimal hoursTotal;
    /** Months begin on the day of the month on which the period begins. */
    private final List<Month> months = new ArrayList<>();

    public Timeline(Period period, Volume volume) {
        this.start = midnight(period.from());
        this.end = midnight(period.until());
        this.volume = volume;
        this.hoursTotal = volume.hours().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal assets = BigDecimal.valueOf(volume.assets());
        BigDecimal before = BigDecimal.ZERO;
        LocalDate from = period.from();
        for (int i = 1; from.isBefore(period.until()); i++) {
            LocalDate next = period.from().plusMonths(i);
            months.add(new Month(from, ChronoUnit.DAYS.between(from, next), before, assets));
            before = before.add(assets, Exact.DIGITS);
            assets = assets.multiply(BigDecimal.ONE.add(volume.growth()), Exact.DIGITS);
            from = next;
        }
    }

    public Instant start() {
        return start;
    }

    public Instant end() {
        return end;
    }

    /** How many assets are asked for in all. */
    public long assets() {
        return before(end).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /** How many assets are asked for before an instant of the period; not yet a whole number. */
    private BigDecimal before(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        Month month = months.get(0);
        for (Month later : months) {
            if (!day.isBefore(later.from())) {
                month = later;
            }
        }
        long days = ChronoUnit.DAYS.between(month.from(), day);
        BigDecimal ofDay = ofDay(Duration.between(midnight(day), instant));
        return month.assets()
                .multiply(BigDecimal.valueOf(days).add(ofDay), Exact.DIGITS)
                .divide(BigDecimal.valueOf(month.days()), Exact.DIGITS)
                .add(month.before(), Exact.DIGITS);
    }

    /** The share of a day's assets that fall before a time of it. */
    private BigDecimal ofDay(Duration since) {
        BigDecimal weights = BigDecimal.ZERO;
        int hour = (int) since.toHours();
        for (int i = 0; i < hour; i++) {
            weights = weights.add(volume.hours().get(i));
        }
        long seconds = since.minusHours(hour).toSeconds();
        if (seconds > 0) {
            weights = weights.add(volume.hours()
                    .get(hour)
                    .multiply(BigDecimal.valueOf(seconds))
                    .divide(BigDecimal.valueOf(3600), Exact.DIGITS));
        }
        return weights.divide(hoursTotal, Exact.DIGITS);
    }

    /** The share of a day's assets that fall into an hour of it, 0 to 23. */
    public BigDecimal ofHour(int hour) {
        return volume.hours().get(hour).divide(hoursTotal, Exact.DIGITS);
    }

    /**
     * The period in spans that begin at its start, at the start of each month and at each of these instants that lies in it,
     * with the assets that fall into each; by hours of the day when asked for. Whole numbers that sum to all assets.
     */
    List<Span> spans(SortedSet<Instant> cuts, Split split) {
        TreeSet<Instant> edges = new TreeSet<>(cuts);
        months.forEach(month -> edges.add(midnight(month.from())));
        edges.removeIf(edge -> !edge.isAfter(start) || !edge.isBefore(end));
        edges.add(start);
        edges.add(end);
        List<Span> spans = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        long whole = 0;
        List<Instant> sorted = List.copyOf(edges);
        for (int i = 1; i < sorted.size(); i++) {
            Instant from = sorted.get(i - 1);
            Instant until = sorted.get(i);
            BigDecimal all = before(until).subtract(before(from), Exact.DIGITS);
            BigDecimal minutes = BigDecimal.valueOf(
                            Duration.between(from, until).toSeconds())
                    .divide(BigDecimal.valueOf(60), Exact.DIGITS);
            int parts = split == Split.BY_HOUR ? HOURS : 1;
            for (int part = 0; part < parts; part++) {
                BigDecimal share = parts == 1 ? BigDecimal.ONE : ofHour(part);
                sum = sum.add(all.multiply(share, Exact.DIGITS), Exact.DIGITS);
                long upTo = sum.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
                spans.add(new Span(from, until, upTo - whole, minutes.divide(BigDecimal.valueOf(parts), Exact.DIGITS)));
                whole = upTo;
            }
        }
        return spans;
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Whether hours of the day are told apart. */
    enum Split {
        WHOLE_DAYS,
        BY_HOUR
    }

    /**
     * A part of the period in which prices stay.
     *
     * @param from its start
     * @param until its end, exclusive
     * @param assets how many fall into it
     * @param minutes how long it is in all
     */
    record Span(Instant from, Instant until, long assets, BigDecimal minutes) {}

    private record Month(LocalDate from, long days, BigDecimal before, BigDecimal assets) {}
}

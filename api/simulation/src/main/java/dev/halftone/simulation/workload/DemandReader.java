package dev.halftone.simulation.workload;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;

/** Reads when how much is asked for. */
final class DemandReader {

    private static final long MOST_ASSETS = 1_000_000_000_000L;
    private static final int HOURS = 24;
    private static final int MOST_MONTHS = 120;

    private DemandReader() {}

    static Period period(Place place) {
        place.knowing(WorkloadKeys.PERIOD);
        LocalDate from = day(place.at("from"));
        LocalDate until = place.given("until").map(DemandReader::day).orElseGet(() -> from.plusMonths(1));
        if (!from.isBefore(until)) {
            throw place.at("until").wrong("is '" + until + "'; write a day after from, which is " + from + ".");
        } else if (until.isAfter(from.plusMonths(MOST_MONTHS))) {
            throw place.at("until")
                    .wrong("is '" + until + "'; write a day at most " + MOST_MONTHS + " months after from.");
        }
        return new Period(from, until);
    }

    private static LocalDate day(Place place) {
        return place.read(
                text -> {
                    if (!text.matches("2\\d{3}-\\d{2}-\\d{2}")) {
                        throw new IllegalArgumentException("'" + text + "' is no day.");
                    }
                    return LocalDate.parse(text);
                },
                "a day such as 2026-12-01");
    }

    static Volume volume(Place place, Period period) {
        place.knowing(WorkloadKeys.VOLUME);
        long assets = place.at("assets").whole(1, MOST_ASSETS);
        BigDecimal growth = place.given("growth")
                .map(at -> at.decimal(
                        number ->
                                number.compareTo(BigDecimal.ONE.negate()) > 0 && number.compareTo(BigDecimal.TEN) <= 0,
                        "a decimal above -1 and up to 10, such as 0.05 for 5 % more each month"))
                .orElse(BigDecimal.ZERO);
        int further =
                (int) ChronoUnit.MONTHS.between(period.from(), period.until().minusDays(1));
        BigDecimal last =
                BigDecimal.ONE.add(growth).pow(further, MathContext.DECIMAL64).multiply(BigDecimal.valueOf(assets));
        if (last.compareTo(BigDecimal.valueOf(MOST_ASSETS)) > 0) {
            throw place.at("growth")
                    .wrong("is " + place.at("growth").shown() + ", which leads to more than " + MOST_ASSETS
                            + " assets in month " + (further + 1) + "; write less.");
        }
        return new Volume(
                assets,
                growth,
                place.given("hours")
                        .map(DemandReader::hours)
                        .orElseGet(() -> Collections.nCopies(HOURS, BigDecimal.ONE)));
    }

    private static List<BigDecimal> hours(Place place) {
        List<Place> elements = place.elements("weight");
        if (elements.size() != HOURS) {
            throw place.wrong("has " + elements.size() + " weights; write 24, the first for 00:00 to 01:00 UTC.");
        }
        List<BigDecimal> hours = elements.stream()
                .map(at -> at.decimal(weight -> weight.signum() >= 0, "a weight of 0 or more"))
                .toList();
        if (hours.stream().allMatch(weight -> weight.signum() == 0)) {
            throw place.wrong("has no weight above 0; raise at least one.");
        }
        return hours;
    }
}

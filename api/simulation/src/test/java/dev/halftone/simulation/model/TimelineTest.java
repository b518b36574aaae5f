package dev.halftone.simulation.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.simulation.model.Timeline.Span;
import dev.halftone.simulation.model.Timeline.Split;
import dev.halftone.simulation.workload.Period;
import dev.halftone.simulation.workload.Volume;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 31);

    @Property(tries = 200, seed = "1")
    void spans_ofAnyPeriodAndCuts_coverItAndSumToTheVolume(@ForAll @LongRange(min = 0, max = 1_000_000) long number) {
        SplittableRandom random = new SplittableRandom(number);
        Period period = new Period(START, START.plusDays(1 + random.nextInt(400)));
        BigDecimal growth = BigDecimal.valueOf(random.nextInt(40) - 20L, 2);
        Timeline timeline = new Timeline(period, new Volume(1 + random.nextLong(1_000_000_000), growth, hours(random)));
        SortedSet<Instant> cuts = new TreeSet<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            cuts.add(timeline.start().plus(Duration.ofMinutes(random.nextInt(60 * 24 * 400))));
        }
        for (Split split : Split.values()) {
            List<Span> spans = timeline.spans(cuts, split);

            assertThat(spans.get(0).from()).isEqualTo(timeline.start());
            assertThat(spans.get(spans.size() - 1).until()).isEqualTo(timeline.end());
            assertThat(spans).allSatisfy(span -> assertThat(span.assets()).isNotNegative());
            assertThat(spans.stream().mapToLong(Span::assets).sum()).isEqualTo(timeline.assets());
            BigDecimal minutes = spans.stream().map(Span::minutes).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal all = BigDecimal.valueOf(
                    Duration.between(timeline.start(), timeline.end()).toMinutes());
            assertThat(minutes.subtract(all).abs()).isLessThan(new BigDecimal("1e-40"));
        }
    }

    @Test
    void spans_ofMonthsThatGrow_holdEachMonthsVolume() {
        Timeline timeline =
                new Timeline(new Period(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 3, 1)), volume(1000, "0.1"));

        assertThat(timeline.spans(new TreeSet<>(), Split.WHOLE_DAYS))
                .extracting(Span::assets)
                .containsExactly(1000L, 1100L, 1210L);
    }

    @Test
    void spans_aroundACut_holdTheAssetsOfTheirDays() {
        Timeline timeline =
                new Timeline(new Period(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 1)), volume(3100, "0"));

        assertThat(timeline.spans(new TreeSet<>(List.of(Instant.parse("2026-12-16T12:00:00Z"))), Split.WHOLE_DAYS))
                .extracting(Span::assets)
                .containsExactly(1550L, 1550L);
    }

    @Test
    void months_ofAPeriodFromTheLastDay_beginOnTheLastDayOfShorterMonths() {
        Timeline timeline = new Timeline(new Period(START, LocalDate.of(2026, 3, 31)), volume(280, "0"));

        assertThat(timeline.spans(new TreeSet<>(), Split.WHOLE_DAYS))
                .extracting(span -> span.from() + " " + span.assets())
                .containsExactly("2026-01-31T00:00:00Z 280", "2026-02-28T00:00:00Z 280");
    }

    @Test
    void spans_byHour_followTheHoursOfTheDay() {
        List<BigDecimal> hours = new java.util.ArrayList<>(Collections.nCopies(24, BigDecimal.ZERO));
        hours.set(9, BigDecimal.valueOf(3));
        hours.set(20, BigDecimal.ONE);
        Timeline timeline = new Timeline(
                new Period(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 31)),
                new Volume(3100, BigDecimal.ZERO, hours));

        List<Span> spans = timeline.spans(new TreeSet<>(), Split.BY_HOUR);
        assertThat(spans).hasSize(24);
        assertThat(spans.get(9).assets()).isEqualTo(2250);
        assertThat(spans.get(20).assets()).isEqualTo(750);
        assertThat(spans.get(9).minutes()).isEqualByComparingTo("1800");
    }

    private static Volume volume(long assets, String growth) {
        return new Volume(assets, new BigDecimal(growth), Collections.nCopies(24, BigDecimal.ONE));
    }

    private static List<BigDecimal> hours(SplittableRandom random) {
        List<BigDecimal> hours = new java.util.ArrayList<>();
        for (int i = 0; i < 24; i++) {
            hours.add(BigDecimal.valueOf(random.nextInt(10)));
        }
        hours.set(random.nextInt(24), BigDecimal.ONE);
        return hours;
    }
}

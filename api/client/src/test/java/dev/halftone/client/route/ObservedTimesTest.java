package dev.halftone.client.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.UnitPrice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObservedTimesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ModelName MODEL = new ModelName("paint", "job");

    private final ObservedTimes times = new ObservedTimes();

    @Test
    void typicalTime_isTheMiddleOfWhatWasDelivered() {
        assertThat(times.typical(MODEL)).isEmpty();

        took(9, 1, 5);
        times.observe(AttemptSamples.failed(FailureKind.PROVIDER_ERROR, NOW));

        assertThat(times.typical(MODEL)).contains(Duration.ofSeconds(5));
        assertThat(times.typical(new ModelName("paint", "other"))).isEmpty();
    }

    @Test
    void typicalTime_forgetsWhatIsLongAgo() {
        took(IntStream.generate(() -> 100).limit(256).toArray());
        took(IntStream.generate(() -> 3).limit(256).toArray());

        assertThat(times.typical(MODEL)).contains(Duration.ofSeconds(3));
    }

    @Test
    void profile_restsOnFiveRunsOrMore() {
        IntStream.rangeClosed(1, 4).forEach(second -> computed(second, Provenance.REPORTED));
        assertThat(times.of(MODEL).computeTime()).isEmpty();

        computed(5, Provenance.MEASURED);

        assertThat(times.of(MODEL).computeTime()).contains(LatencyProfile.ofSeconds("1", "3", "5", 5));
    }

    @Test
    void profile_leavesOutTheRareEnds() {
        IntStream.rangeClosed(1, 101).forEach(second -> computed(second, Provenance.REPORTED));

        assertThat(times.of(MODEL).computeTime()).contains(LatencyProfile.ofSeconds("6", "51", "96", 101));
    }

    @Test
    void estimate_thatWasBookedIsNoObservation() {
        IntStream.rangeClosed(1, 10).forEach(second -> computed(second, Provenance.ESTIMATED));
        IntStream.rangeClosed(1, 10).forEach(second -> computed(second, Provenance.DERIVED));

        assertThat(times.of(MODEL).computeTime()).isEmpty();
    }

    @Test
    void reading_thatStandsInTwoTiersIsCountedOnce() {
        for (int run = 0; run < 5; run++) {
            Reading reading = Reading.of(Meter.COMPUTE_SECONDS, 7, Provenance.REPORTED);
            times.observe(AttemptSamples.delivered(NOW, Duration.ofSeconds(8), line(reading, "5"), line(reading, "2")));
        }

        assertThat(times.of(MODEL).computeTime()).contains(LatencyProfile.ofSeconds("7", "7", "7", 5));
    }

    @Test
    void runOfSeveralPictures_countsBySharesOfAPicture() {
        for (int pictures = 1; pictures <= 5; pictures++) {
            Reading reading = Reading.of(Meter.COMPUTE_SECONDS, 3L * pictures, Provenance.REPORTED);
            times.observe(AttemptSamples.delivered(pictures, line(reading, "1")));
        }

        LatencyProfile profile = times.of(MODEL).computeTime().orElseThrow();
        assertThat(profile.low()).isEqualByComparingTo("3");
        assertThat(profile.likely()).isEqualByComparingTo("3");
        assertThat(profile.high()).isEqualByComparingTo("3");
    }

    @Test
    void shareThatDoesNotDivide_isRoundedToMicroseconds() {
        Reading reading = Reading.of(Meter.COMPUTE_SECONDS, 10, Provenance.REPORTED);
        for (int run = 0; run < 5; run++) {
            times.observe(AttemptSamples.delivered(3, line(reading, "1")));
        }

        assertThat(times.of(MODEL).computeTime().orElseThrow().likely()).isEqualByComparingTo("3.333333");
    }

    @Test
    void otherMeters_areNoComputeTime() {
        for (int run = 0; run < 5; run++) {
            times.observe(AttemptSamples.delivered(
                    NOW, Duration.ofSeconds(8), line(Reading.of(Meter.IMAGES, 7, Provenance.REPORTED), "7")));
        }

        assertThat(times.of(MODEL).computeTime()).isEmpty();
    }

    private void took(int... seconds) {
        for (int span : seconds) {
            times.observe(AttemptSamples.delivered(NOW, Duration.ofSeconds(span)));
        }
    }

    private void computed(int seconds, Provenance provenance) {
        Reading reading = Reading.of(Meter.COMPUTE_SECONDS, seconds, provenance);
        times.observe(AttemptSamples.delivered(
                NOW, Duration.ofSeconds(seconds + 1L), line(reading, String.valueOf(seconds))));
    }

    private static BillLine line(Reading reading, String quantity) {
        return new BillLine(
                "second",
                reading,
                new BigDecimal(quantity),
                UnitPrice.each("0.001"),
                Amount.of("0.001", Denomination.USD));
    }
}

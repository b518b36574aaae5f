package dev.halftone.spi.pricing;

import static dev.halftone.spi.pricing.TestTariffs.decimal;
import static dev.halftone.spi.pricing.TestTariffs.images;
import static dev.halftone.spi.pricing.TestTariffs.reading;
import static dev.halftone.spi.pricing.TestTariffs.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Meters, readings, usage and its estimates. */
class UsageTest {

    @Test
    void unknown_isNotZero() {
        assertThat(Usage.unknown().isUnknown()).isTrue();
        assertThat(Usage.of(images("0")).isUnknown()).isFalse();
        assertThat(Usage.builder().reportedCost(usd("0")).build().isUnknown()).isFalse();
        assertThat(Usage.unknown()).hasToString("unknown usage");
    }

    @Test
    void usage_withOnlyObservationsOrWarnings_isUnknown() {
        Usage usage = Usage.builder()
                .observation(reading(Meter.COMPUTE_SECONDS, "2"))
                .warning("The totals do not add up.")
                .build();

        assertThat(usage.isUnknown()).isTrue();
        assertThat(usage.observations()).containsExactly(reading(Meter.COMPUTE_SECONDS, "2"));
        assertThat(usage.warnings()).containsExactly("The totals do not add up.");
    }

    @Test
    void usage_whatItWasTold_isWhatItSays() {
        Usage usage =
                Usage.builder().reading(images("1")).reportedCost(usd("0.04")).build();

        assertThat(usage.readings()).containsExactly(images("1"));
        assertThat(usage.reportedCost()).contains(usd("0.04"));
        assertThat(usage).hasToString("usage [1 images (REPORTED)], cost 0.04 USD");
        assertThat(Usage.of(images("1"))).hasToString("usage [1 images (REPORTED)]");
        assertThat(Usage.of(List.of(images("1")))).isEqualTo(Usage.of(images("1")));
    }

    @Test
    void reading_equality_ignoresTrailingZeros() {
        assertThat(images("1.50")).isEqualTo(images("1.5")).hasSameHashCodeAs(images("1.5"));
        assertThat(images("0.0")).isEqualTo(images("0")).hasSameHashCodeAs(images("0"));
    }

    @Test
    void reading_negative_isRefused() {
        assertThatThrownBy(() -> images("-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Reading of images is -1; a quantity is never negative.");
    }

    @Test
    void reading_factories_agree() {
        assertThat(Reading.of(Meter.IMAGES, 2, Provenance.REPORTED))
                .isEqualTo(Reading.of(Meter.IMAGES, decimal("2"), Provenance.REPORTED))
                .isEqualTo(Reading.of(Meter.IMAGES, 2, Map.of(), Provenance.REPORTED));
        assertThat(images("2").as(Provenance.DERIVED))
                .isEqualTo(Reading.of(Meter.IMAGES, 2, Provenance.DERIVED))
                .isNotEqualTo(images("2"));
    }

    @Test
    void reading_asText_isSortedByDimension() {
        Reading reading = images("1E+3", Map.of("size", "large", "quality", "hd"));

        assertThat(reading).hasToString("1000 images {quality=hd, size=large} (REPORTED)");
        assertThat(reading.meter()).isEqualTo(Meter.IMAGES);
        assertThat(reading.provenance()).isEqualTo(Provenance.REPORTED);
        assertThatThrownBy(() -> reading.dimensions().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Images", "1st", "image-s", "image s", "ımages"})
    void meter_withABadId_isRefused(String id) {
        assertThatThrownBy(() -> new Meter(id, "image"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + id + "' is no meter id; use lower-snake letters such as images.");
    }

    @Test
    void meter_withoutAUnit_isRefused() {
        assertThatThrownBy(() -> new Meter("images", " ")).hasMessage("Meter 'images' needs the name of its unit.");
    }

    @Test
    void estimate_exact_isThreeTimesTheSame() {
        Usage usage = Usage.of(images("2"));
        UsageEstimate estimate = UsageEstimate.exact(usage);

        assertThat(estimate.basis()).isEqualTo(Basis.EXACT);
        assertThat(List.of(estimate.low(), estimate.likely(), estimate.high())).containsOnly(usage);
        assertThat(estimate.notes()).isEmpty();
    }

    @Test
    void estimate_built_keepsBoundsAndCertainties() {
        UsageEstimate estimate = UsageEstimate.builder(Basis.ESTIMATE)
                .certain(Meter.IMAGES, decimal("1"), Map.of("quality", "hd"))
                .between(Meter.IMAGE_TOKENS_OUT, decimal("1"), decimal("2"), decimal("3"), Map.of())
                .note("a guess")
                .build();

        assertThat(estimate.low().readings()).containsExactly(certain(), estimated("1"));
        assertThat(estimate.likely().readings()).containsExactly(certain(), estimated("2"));
        assertThat(estimate.high().readings()).containsExactly(certain(), estimated("3"));
        assertThat(estimate.notes()).containsExactly("a guess");
        assertThat(estimate.toString()).startsWith("ESTIMATE low usage [1 images");
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 3", "1, 3, 2"})
    void estimate_thatDoesNotRise_isRefused(String low, String likely, String high) {
        UsageEstimate.Builder builder = UsageEstimate.builder(Basis.ESTIMATE);

        assertThatThrownBy(() -> builder.between(Meter.IMAGES, decimal(low), decimal(likely), decimal(high), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The estimate of images must rise from low to high, not " + low + ", " + likely + ", "
                        + high + ".");
    }

    @Test
    void estimate_whoseEndsAreEqual_sharesOneUsage() {
        UsageEstimate bound = UsageEstimate.builder(Basis.UPPER_BOUND)
                .between(Meter.IMAGES, decimal("1"), decimal("4"), decimal("4"), Map.of())
                .build();
        UsageEstimate guess = UsageEstimate.builder(Basis.ESTIMATE)
                .between(Meter.IMAGES, decimal("4"), decimal("4"), decimal("5"), Map.of())
                .build();

        assertThat(bound.high()).isSameAs(bound.likely()).isNotEqualTo(bound.low());
        assertThat(guess.low()).isSameAs(guess.likely()).isNotEqualTo(guess.high());
    }

    @Test
    void estimate_ofManyMetersAndNotes_keepsTheirOrder() {
        UsageEstimate.Builder builder = UsageEstimate.builder(Basis.ESTIMATE);
        for (int count = 0; count <= 6; count++) {
            UsageEstimate estimate = builder.build();

            assertThat(quantities(estimate.low())).isEqualTo(numbers(count, 10));
            assertThat(quantities(estimate.likely())).isEqualTo(numbers(count, 20));
            assertThat(quantities(estimate.high())).isEqualTo(numbers(count, 30));
            assertThat(estimate.notes())
                    .isEqualTo(numbers(count, 0).stream().map(String::valueOf).toList());
            builder.between(
                            Meter.IMAGES,
                            BigDecimal.valueOf(10 + count),
                            BigDecimal.valueOf(20 + count),
                            BigDecimal.valueOf(30 + count),
                            Map.of())
                    .note(String.valueOf(count));
        }
    }

    private static List<Integer> quantities(Usage usage) {
        return usage.readings().stream()
                .map(reading -> reading.quantity().intValueExact())
                .toList();
    }

    private static List<Integer> numbers(int count, int from) {
        return IntStream.range(from, from + count).boxed().toList();
    }

    @Test
    void estimate_ofOneValue_isNoMistake() {
        UsageEstimate estimate = UsageEstimate.builder(Basis.UPPER_BOUND)
                .between(Meter.IMAGES, decimal("1"), decimal("1"), decimal("1"), Map.of())
                .build();

        assertThat(estimate.low()).isEqualTo(estimate.high());
        assertThat(UsageEstimate.between(
                                Basis.ESTIMATE,
                                Usage.of(images("1")),
                                Usage.of(images("2")),
                                Usage.of(images("3")),
                                List.of())
                        .likely())
                .isEqualTo(Usage.of(images("2")));
    }

    @Test
    void unpriced_hasNoUsageAndSaysWhy() throws Exception {
        Pricing pricing = Pricing.unpriced("The seller lists no price.");
        ImageTask task = ImageTask.of(Operation.GENERATE, "painter").build();

        UsageEstimate estimate = pricing.estimate(task, Observations.none());

        assertThat(pricing.tariffs()).isEmpty();
        assertThat(pricing.standingCharges()).isEmpty();
        assertThat(pricing.creditRates()).isEmpty();
        assertThat(estimate.basis()).isEqualTo(Basis.UNPRICED);
        assertThat(estimate.high().isUnknown()).isTrue();
        assertThat(estimate.notes()).containsExactly("The seller lists no price.");
        assertThat(Observations.none().computeTime()).isEmpty();
    }

    @Test
    void latencyProfile_thatRises_isTaken() {
        LatencyProfile profile = LatencyProfile.ofSeconds("0", "0", "0", 0);

        assertThat(profile.likely()).isZero();
        assertThat(LatencyProfile.ofSeconds("1.5", "2", "9", 12).observations()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 2, 0", "2, 1, 3, 0", "1, 3, 2, 0", "1, 2, 3, -1"})
    void latencyProfile_thatDoesNotRise_isRefused(String low, String likely, String high, long observations) {
        assertThatThrownBy(() -> LatencyProfile.ofSeconds(low, likely, high, observations))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A latency profile must rise from low to high and not be negative, not " + low + ", "
                        + likely + ", " + high + " on " + observations + " observations.");
    }

    private static Reading certain() {
        return Reading.of(Meter.IMAGES, 1, Map.of("quality", "hd"), Provenance.DERIVED);
    }

    private static Reading estimated(String quantity) {
        return Reading.of(Meter.IMAGE_TOKENS_OUT, decimal(quantity), Map.of(), Provenance.ESTIMATED);
    }
}

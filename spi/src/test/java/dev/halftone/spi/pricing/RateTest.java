package dev.halftone.spi.pricing;

import static dev.halftone.spi.pricing.TestTariffs.images;
import static dev.halftone.spi.pricing.TestTariffs.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rates, their selectors, their rounding, and what failures cost. */
class RateTest {

    private static final UnitPrice CENT = UnitPrice.each("0.01");

    @Test
    void rate_whatItWasTold_isWhatItSays() {
        Rate rate = Rate.of("hd", Meter.IMAGES)
                .when(Selector.where("quality", "hd"))
                .quantize(Quantize.upTo("2"))
                .price(CENT);

        assertThat(rate.id()).isEqualTo("hd");
        assertThat(rate.meter()).isEqualTo(Meter.IMAGES);
        assertThat(rate.when()).isEqualTo(Selector.where("quality", "hd"));
        assertThat(rate.quantize()).isEqualTo(Quantize.upTo("2"));
        assertThat(rate.schedule()).isEqualTo(Schedule.flat(CENT));
        assertThat(rate).hasToString("rate hd on images when {quality=[hd]}");
        assertThat(Rate.of("any", Meter.RUNS).price(CENT)).hasToString("rate any on runs");
    }

    @Test
    void rate_matches_byMeterAndSelector() {
        Rate rate = Rate.of("hd", Meter.IMAGES)
                .when(Selector.where("quality", "hd"))
                .price(CENT);

        assertThat(rate.matches(images("1", Map.of("quality", "hd", "size", "any"))))
                .isTrue();
        assertThat(rate.matches(images("1", Map.of("quality", "low")))).isFalse();
        assertThat(rate.matches(images("1"))).isFalse();
        assertThat(rate.matches(reading(Meter.RUNS, "1"))).isFalse();
    }

    @Test
    void rate_withoutAnId_isRefused() {
        assertThatThrownBy(() -> Rate.of(" ", Meter.IMAGES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A rate on images needs an id.");
    }

    @Test
    void selector_allConditions_mustHold() {
        Selector selector = Selector.where("quality", "hd", "ultra").and("size", "large");

        assertThat(selector.matches(Map.of("quality", "ultra", "size", "large")))
                .isTrue();
        assertThat(selector.matches(Map.of("quality", "ultra", "size", "small")))
                .isFalse();
        assertThat(selector.matches(Map.of("quality", "ultra"))).isFalse();
        assertThat(Selector.ALWAYS.matches(Map.of())).isTrue();
    }

    @Test
    void selector_excludes_onlyByDifferentValuesOfOneDimension() {
        Selector hd = Selector.where("quality", "hd");

        assertThat(hd.excludes(Selector.where("quality", "low"))).isTrue();
        assertThat(hd.excludes(Selector.where("quality", "low", "hd"))).isFalse();
        assertThat(hd.excludes(Selector.where("size", "large"))).isFalse();
        assertThat(hd.excludes(Selector.ALWAYS)).isFalse();
        assertThat(hd.and("size", "s").excludes(hd.and("size", "l"))).isTrue();
    }

    @Test
    void selector_thatSaysNothingOrTwice_isRefused() {
        assertThatThrownBy(() -> new Selector(Map.of("quality", Set.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Dimension 'quality' accepts no value; name at least one.");
        assertThatThrownBy(() -> Selector.where("quality", "hd").and("quality", "low"))
                .hasMessage("Dimension 'quality' is named twice; list its values at once.");
        assertThatThrownBy(() -> Selector.where("quality")).hasMessageContaining("accepts no value");
    }

    @Test
    void selector_isUnmodifiableAndSorted() {
        Selector selector = Selector.where("size", "b", "a").and("quality", "hd");

        assertThat(selector.all().keySet()).containsExactly("quality", "size");
        assertThat(selector.all().get("size")).containsExactly("a", "b");
        assertThatThrownBy(() -> selector.all().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> selector.all().get("size").clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, DOWN", "30, UP"})
    void rounding_withinItsBounds_isTaken(int scale, RoundingMode mode) {
        assertThat(new Rounding(scale, mode, Rounding.Scope.LINE).scale()).isEqualTo(scale);
    }

    @ParameterizedTest
    @CsvSource({"-1, DOWN", "31, UP", "2, UNNECESSARY"})
    void rounding_thatIsNone_isRefused(int scale, RoundingMode mode) {
        assertThatThrownBy(() -> new Rounding(scale, mode, Rounding.Scope.LINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Rounding to " + scale + " digits " + mode
                        + " is not possible; use 0 to 30 digits and a direction.");
    }

    @Test
    void failure_free_billsNoMeter() {
        FailureBilling free = FailureBilling.free();

        assertThat(free.state()).isEqualTo(FailureBilling.State.FREE);
        assertThat(free.meters()).isEmpty();
        assertThat(free.expected()).isEqualTo(FailureBilling.Expected.NOTHING);
        assertThat(free).hasToString("FREE");
    }

    @Test
    void failure_billed_namesItsMeters() {
        FailureBilling billed = FailureBilling.billed(Meter.TEXT_TOKENS_IN, Meter.IMAGES);

        assertThat(billed.state()).isEqualTo(FailureBilling.State.BILLED);
        assertThat(billed.meters()).containsExactly("images", "text_tokens_in");
        assertThat(billed.expected()).isEqualTo(FailureBilling.Expected.EVERYTHING);
        assertThat(billed).hasToString("BILLED [images, text_tokens_in] expecting EVERYTHING");
    }

    @ParameterizedTest
    @EnumSource(FailureBilling.Expected.class)
    void failure_unknown_saysWhatIsBookedUntilAnInvoiceTells(FailureBilling.Expected expected) {
        FailureBilling unknown = FailureBilling.unknown(expected, Meter.IMAGES);

        assertThat(unknown.state()).isEqualTo(FailureBilling.State.UNKNOWN);
        assertThat(unknown.meters()).containsExactly("images");
        assertThat(unknown.expected()).isEqualTo(expected);
    }

    @Test
    void failure_billedOnNoMeter_isRefused() {
        assertThatThrownBy(FailureBilling::billed)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Name the meters that are billed; a failure without any is free.");
        assertThatThrownBy(() -> FailureBilling.unknown(FailureBilling.Expected.NOTHING))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

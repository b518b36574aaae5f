package dev.halftone.plugin.imagen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UsageEstimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharactersTest {

    @Test
    void codePointsAreCounted_andWhiteSpaceIsNot() {
        String text = "🦊 fox\t冬の\n";

        assertThat(text.length()).isEqualTo(10);
        assertThat(Characters.count(text)).isEqualByComparingTo("6");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"|0", "a|1", "'\u00a0\u2003\u3000'|0", "'a\u0301'|2"},
            delimiter = '|')
    void characters_ofUnicode_areCountedByCodePoints(String text, String count) {
        assertThat(Characters.count(text == null ? "" : text)).isEqualByComparingTo(count);
    }

    @Test
    void filteredAnswer_ofAnEndpointBilledByCharacters_paysItsInput() {
        Tariff tariff = Asking.offer("endpoints/7", "endpoint", "7", "character_prices", "text-bison")
                .pricing()
                .tariffs()
                .get(0);

        assertThat(tariff.billedOn(FailureKind.OUTPUT_REJECTED)).contains(FailureBilling.billed(Meter.CHARACTERS));
    }

    @Test
    void characterPrices_thatAreNotListed_areRefusedWithTheListedOnes() {
        assertThatThrownBy(() -> Asking.offer("endpoints/7", "endpoint", "7", "character_prices", "bison"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'bison'")
                .hasMessageContaining("text-bison");
    }

    @Test
    void charactersOfThePrompt_areObservedBesideEveryPictureOfImagen() {
        UsageEstimate estimate = Asking.offer(Asking.IMAGEN)
                .pricing()
                .estimate(Asking.generate(Asking.IMAGEN).prompt("a red fox").build(), Observations.none());

        assertThat(estimate.likely().observations())
                .containsExactly(Reading.of(Meter.CHARACTERS, 7, Provenance.DERIVED));
        assertThat(estimate.likely().readings()).hasSize(1);
    }
}

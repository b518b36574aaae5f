package dev.halftone.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpiVersionTest {

    @ParameterizedTest
    @CsvSource({"1.2, 1.2, true", "1.2, 1.0, true", "1.2, 1.3, false", "1.2, 2.0, false", "2.0, 1.9, false"})
    void host_runsPluginsOfItsMajorAndNoLaterMinor(String host, String plugin, Boolean runs) {
        assertThat(SpiVersion.parse(host).runs(SpiVersion.parse(plugin))).isEqualTo(runs);
    }

    @Test
    void current_isThatOfTheConstants() {
        assertThat(SpiVersion.current()).isEqualTo(new SpiVersion(SpiVersion.MAJOR, SpiVersion.MINOR));
        assertThat(SpiVersion.parse("12.34")).hasToString("12.34");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.", "1.0.0", "v1.0", "-1.0", "12345.0"})
    void text_ofAnotherForm_isRefused(String text) {
        assertThatThrownBy(() -> SpiVersion.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no SPI version; it reads MAJOR.MINOR, such as 1.0.");
    }

    @Test
    void negative_isRefused() {
        assertThatThrownBy(() -> SpiVersion.of(-1, 0)).hasMessage("SPI version -1.0 is negative.");
        assertThatThrownBy(() -> SpiVersion.of(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPngTest {

    @Test
    void picture_isAValidPng_ofItsSize_withAlpha() throws IOException {
        ImageAsset picture = PlainPng.of("48x32");

        BufferedImage read =
                ImageIO.read(new ByteArrayInputStream(picture.bytes().orElseThrow()));

        assertThat(read.getWidth()).isEqualTo(48);
        assertThat(read.getHeight()).isEqualTo(32);
        assertThat(read.getColorModel().hasAlpha()).isTrue();
        assertThat(picture.mimeType()).isEqualTo("image/png");
        assertThat(picture.size()).contains(ImageSize.of(48, 32));
        assertThat(picture.transparency()).contains(true);
    }

    @Test
    void picture_ofTheSameSize_isKept() {
        assertThat(PlainPng.of("48x32")).isSameAs(PlainPng.of("48x32"));
    }

    @Test
    void pictures_thatWereNotAskedForLately_areNotKept() {
        ImageAsset first = PlainPng.of("17x19");
        for (int width = 1; width <= 40; width++) {
            PlainPng.of(width + "x3");
        }

        assertThat(PlainPng.of("17x19")).isEqualTo(first).isNotSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "0x4", "10001x10000", "wide"})
    void size_thatIsNone_isRefused(String size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlainPng.of(size))
                .withMessageMatching(".*(write|give).*");
    }
}

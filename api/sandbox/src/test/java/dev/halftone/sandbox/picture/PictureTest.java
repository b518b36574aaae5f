package dev.halftone.sandbox.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.sandbox.picture.Picture.Background;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PictureTest {

    @ParameterizedTest
    @CsvSource({"PNG, 1, 1", "PNG, 1024, 640", "PNG, 3840, 2160", "JPEG, 513, 257", "GIF, 300, 200"})
    void encode_readableFormats_decodeToTheExactSize(PictureFormat format, int width, int height) throws IOException {
        byte[] bytes = new Picture(width, height, 5, format, Background.OPAQUE).encode();

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        assertThat(PictureSize.read(bytes))
                .hasValueSatisfying(size -> assertThat(size.mediaType()).isEqualTo(format.mediaType()));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, OPAQUE", "17, 5, TRANSPARENT", "1024, 768, OPAQUE", "16383, 2, TRANSPARENT"})
    void encode_webp_holdsOneBitForEachPixelAfterTheHead(int width, int height, Background background) {
        byte[] bytes = new Picture(width, height, 5, PictureFormat.WEBP, background).encode();

        assertThat(PictureSize.read(bytes))
                .hasValue(new PictureSize(width, height, "image/webp", background == Background.TRANSPARENT));
        // signature and size, three flags, five prefix codes of which one has two symbols
        int headBits = 40 + 3 + 5 * 11 + 8;
        int dataBytes = (headBits + width * height + 7) / 8;
        assertThat(bytes).hasSize(20 + dataBytes + (dataBytes & 1));
    }

    @Test
    void encode_transparentPng_hasTransparentPixels() throws IOException {
        byte[] bytes = new Picture(64, 64, 5, PictureFormat.PNG, Background.TRANSPARENT).encode();

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        long clear = java.util.stream.IntStream.range(0, 64 * 64)
                .filter(i -> image.getRGB(i % 64, i / 64) >>> 24 == 0)
                .count();
        assertThat(clear).isPositive().isLessThan(64 * 64);
        assertThat(PictureSize.read(bytes).orElseThrow().alpha()).isTrue();
    }

    @Test
    void encode_svg_isADocumentOfTheSize() {
        byte[] bytes = new Picture(640, 480, 5, PictureFormat.SVG, Background.OPAQUE).encode();

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .startsWith("<svg ")
                .contains("width=\"640\" height=\"480\"")
                .endsWith("</svg>\n");
    }

    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void encode_sameSeed_isRepeatableAndOtherSeedsDiffer(PictureFormat format) {
        byte[] first = new Picture(64, 64, 1, format, Background.OPAQUE).encode();

        assertThat(new Picture(64, 64, 1, format, Background.OPAQUE).encode()).isEqualTo(first);
        assertThat(new Picture(64, 64, 2, format, Background.OPAQUE).encode()).isNotEqualTo(first);
    }

    @Test
    void seed_ofOtherTexts_differs() {
        assertThat(Picture.seed("a", "bc")).isEqualTo(Picture.seed("a", "bc")).isNotEqualTo(Picture.seed("ab", "c"));
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "10, 0", "16384, 10"})
    void picture_outsideItsBounds_isRefused(int width, int height) {
        assertThatThrownBy(() -> new Picture(width, height, 1, PictureFormat.PNG, Background.OPAQUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(width + "x" + height);
    }

    @Test
    void format_unknown_isRefused() {
        assertThatThrownBy(() -> PictureFormat.named("bmp")).hasMessageContaining("\"bmp\"");
    }

    @Test
    void size_ofBytesThatAreNoPicture_isEmpty() {
        assertThat(PictureSize.read(new byte[0])).isEmpty();
        assertThat(PictureSize.read("hello".getBytes(StandardCharsets.UTF_8))).isEmpty();
        byte[] broken = new Picture(8, 8, 1, PictureFormat.PNG, Background.OPAQUE).encode();
        broken[20] = 77;
        assertThat(PictureSize.read(java.util.Arrays.copyOf(broken, 18))).isEmpty();
        assertThat(PictureSize.read("RIFF....WEBPXXXX..............".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }
}

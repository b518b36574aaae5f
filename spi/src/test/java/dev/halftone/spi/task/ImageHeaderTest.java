package dev.halftone.spi.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageHeaderTest {

    @ParameterizedTest
    @CsvSource({"png, 640, 1", "png, 3, 257", "jpg, 640, 480", "jpg, 1, 1000", "gif, 320, 200", "gif, 1, 1"})
    void file_writtenByTheJdk_tellsItsSizeAndType(String format, int width, int height) throws IOException {
        byte[] file = file(format, width, height, BufferedImage.TYPE_INT_RGB);

        assertThat(ImageHeader.read(file).size()).contains(ImageSize.of(width, height));
        assertThat(ImageHeader.mimeTypeOf(file)).contains("image/" + format.replace("jpg", "jpeg"));
    }

    @Test
    void png_withAlpha_isTransparent_withoutIsNot() throws IOException {
        assertThat(transparency(file("png", 4, 4, BufferedImage.TYPE_INT_ARGB))).contains(true);
        assertThat(transparency(file("png", 4, 4, BufferedImage.TYPE_INT_RGB))).contains(false);
        assertThat(transparency(file("png", 4, 4, BufferedImage.TYPE_BYTE_GRAY)))
                .contains(false);
    }

    @Test
    void png_withATransparentColour_isTransparent() throws IOException {
        assertThat(transparency(indexedPng())).contains(true);
    }

    @Test
    void jpeg_isNeverTransparent_gifDoesNotTell() throws IOException {
        assertThat(transparency(file("jpg", 4, 4, BufferedImage.TYPE_INT_RGB))).contains(false);
        assertThat(transparency(file("gif", 4, 4, BufferedImage.TYPE_INT_RGB))).isEmpty();
    }

    @Test
    void jpeg_withAPictureInItsExifPart_tellsTheOuterSize() {
        // A thumbnail of 16x8 inside the first segment, then the frame of 800x600.
        byte[] thumbnail = bytes(0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0, 8, 0, 16, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        byte[] file = joined(
                bytes(0xFF, 0xD8, 0xFF, 0xE1, 0, 2 + thumbnail.length),
                thumbnail,
                bytes(0xFF, 0xFF, 0xC2, 0, 17, 8, 600 >> 8, 600 & 0xFF, 800 >> 8, 800 & 0xFF, 3, 0, 0, 0));

        assertThat(ImageHeader.read(file).size()).contains(ImageSize.of(800, 600));
    }

    @Test
    void webp_lossy_tellsItsSize() {
        byte[] file = webp("VP8 ", bytes(0, 0, 0, 0x9D, 1, 0x2A, 0x20, 0x03 | 0x40, 0x58, 0x02 | 0x80));

        assertThat(ImageHeader.read(file).size())
                .as("the upper two bits of each side are a scale")
                .contains(ImageSize.of(800, 600));
        assertThat(transparency(file)).contains(false);
        assertThat(ImageHeader.mimeTypeOf(file)).contains("image/webp");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void webp_lossless_tellsItsSizeAndTransparency(int alpha, Boolean transparent) {
        int bits = (800 - 1) | ((600 - 1) << 14) | (alpha << 28);
        byte[] file = webp("VP8L", bytes(0x2F, bits & 0xFF, (bits >> 8) & 0xFF, (bits >> 16) & 0xFF, bits >> 24));

        assertThat(ImageHeader.read(file).size()).contains(ImageSize.of(800, 600));
        assertThat(transparency(file)).contains(transparent);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "16, true", "46, false", "62, true"})
    void webp_extended_tellsItsSizeAndTransparency(int flags, Boolean transparent) {
        byte[] file = webp("VP8X", bytes(flags, 0, 0, 0, 799 & 0xFF, 799 >> 8, 0, 599 & 0xFF, 599 >> 8, 0));

        assertThat(ImageHeader.read(file).size()).contains(ImageSize.of(800, 600));
        assertThat(transparency(file)).contains(transparent);
    }

    @Test
    void webp_ofAnUnknownPart_tellsNothing() {
        byte[] file = webp("ALPH", new byte[40]);

        assertThat(ImageHeader.read(file).size()).isEmpty();
        assertThat(transparency(file)).isEmpty();
    }

    @Test
    void everyPrefixOfEveryFormat_neverThrowsAndNeverTellsAWrongSize() throws IOException {
        List<byte[]> files = List.of(
                file("png", 800, 600, BufferedImage.TYPE_INT_ARGB),
                file("jpg", 800, 600, BufferedImage.TYPE_INT_RGB),
                file("gif", 800, 600, BufferedImage.TYPE_INT_RGB),
                webp("VP8 ", bytes(0, 0, 0, 0x9D, 1, 0x2A, 0x20, 0x03, 0x58, 0x02)),
                webp("VP8L", bytes(0x2F, 799 & 0xFF, (799 >> 8) | ((599 << 6) & 0xFF), 599 >> 2, 0)),
                webp("VP8X", bytes(0, 0, 0, 0, 799 & 0xFF, 799 >> 8, 0, 599 & 0xFF, 599 >> 8, 0)));
        for (byte[] file : files) {
            assertThat(ImageHeader.read(file).size()).isPresent();
            for (int length = 0; length < Math.min(file.length, 2000); length++) {
                Optional<ImageSize> size =
                        ImageHeader.read(Arrays.copyOf(file, length)).size();
                size.ifPresent(told -> assertThat(told).isEqualTo(ImageSize.of(800, 600)));
            }
        }
    }

    @Test
    void brokenFiles_tellNothing() {
        byte[] empty = new byte[0];
        byte[] text = "just text, longer than any header that is looked at".getBytes(StandardCharsets.US_ASCII);
        byte[] pngOfNoSize = Arrays.copyOf(bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'), 60);
        byte[] jpegThatEnds = bytes(0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF, 0xD9, 0, 0, 0, 0, 0, 0);

        for (byte[] file : List.of(empty, text, pngOfNoSize, jpegThatEnds)) {
            assertThat(ImageHeader.read(file).size()).isEmpty();
        }
        assertThat(ImageHeader.mimeTypeOf(text)).isEmpty();
    }

    private static Optional<Boolean> transparency(byte[] file) {
        return ImageHeader.read(file).transparency();
    }

    static byte[] file(String format, int width, int height, int type) throws IOException {
        return written(new BufferedImage(width, height, type), format);
    }

    private static byte[] indexedPng() throws IOException {
        byte[] grey = {0, (byte) 255};
        java.awt.image.IndexColorModel colours = new java.awt.image.IndexColorModel(1, 2, grey, grey, grey, 0);
        return written(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_BINARY, colours), "png");
    }

    private static byte[] written(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, out)).isTrue();
        return out.toByteArray();
    }

    private static byte[] webp(String part, byte[] content) {
        int length = content.length;
        return joined(
                "RIFF".getBytes(StandardCharsets.US_ASCII),
                bytes(12 + length, 0, 0, 0),
                ("WEBP" + part).getBytes(StandardCharsets.US_ASCII),
                bytes(length, 0, 0, 0),
                content);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}

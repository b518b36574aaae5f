package dev.halftone.spi.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageAssetTest {

    private static final byte[] CONTENT = "seven b".getBytes(StandardCharsets.US_ASCII);

    @Test
    void bytes_convertToBase64AndBack() {
        ImageAsset asset = ImageAsset.ofBytes(CONTENT, "image/png");

        assertThat(asset.base64()).contains("c2V2ZW4gYg==");
        assertThat(asset.bytes().orElseThrow()).isEqualTo(CONTENT);
        assertThat(asset.length()).contains(7L);
        assertThat(asset.location()).isEmpty();
    }

    @Test
    void base64_convertsToBytes() {
        ImageAsset asset = ImageAsset.ofBase64("c2V2ZW4gYg==", "image/png");

        assertThat(asset.base64()).contains("c2V2ZW4gYg==");
        assertThat(asset.bytes().orElseThrow()).isEqualTo(CONTENT);
        assertThat(asset.location()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 100, 101, 102})
    void length_ofBase64WithAndWithoutPadding_isThatOfItsBytes(int length) {
        byte[] content = new byte[length];

        assertThat(ImageAsset.ofBase64(Base64.getEncoder().encodeToString(content), "image/png")
                        .length())
                .contains((long) length);
        ImageAsset unpadded =
                ImageAsset.ofBase64(Base64.getEncoder().withoutPadding().encodeToString(content), "image/png");
        assertThat(unpadded.length()).contains((long) length);
        assertThat(unpadded.bytes().orElseThrow()).hasSize(length);
    }

    @Test
    void location_hasNoContent() {
        URI address = URI.create("https://images.example/a.png?signature=secret");
        ImageAsset asset = ImageAsset.ofLocation(address, "image/png");

        assertThat(asset.location()).contains(address);
        assertThat(asset.bytes()).isEmpty();
        assertThat(asset.base64()).isEmpty();
        assertThat(asset.length()).isEmpty();
        assertThat(asset.size()).isEmpty();
        assertThat(asset.transparency()).isEmpty();
    }

    @Test
    void toString_showsNeitherContentNorSignature() {
        assertThat(ImageAsset.ofLocation(URI.create("https://images.example/a.png?signature=secret"), "image/png"))
                .hasToString("image/png at images.example");
        assertThat(ImageAsset.ofBytes(CONTENT, "image/webp")).hasToString("image/webp of 7 bytes");
    }

    @Test
    void brokenBase64_hasNoBytesAndDoesNotThrow() {
        ImageAsset broken = ImageAsset.ofBase64("not base64!", "image/png");

        assertThat(broken.bytes()).isEmpty();
        assertThat(broken.size()).isEmpty();
        assertThat(broken.base64()).contains("not base64!");
    }

    @Test
    void equality_isThatOfTheContentInAnyForm() {
        ImageAsset bytes = ImageAsset.ofBytes(CONTENT, "image/png");
        ImageAsset base64 = ImageAsset.ofBase64("c2V2ZW4gYg==", "image/png");

        assertThat(bytes).isEqualTo(base64).hasSameHashCodeAs(base64);
        assertThat(base64).isEqualTo(bytes);
        assertThat(bytes)
                .isNotEqualTo(ImageAsset.ofBytes(CONTENT, "image/webp"))
                .isNotEqualTo(ImageAsset.ofBytes(new byte[0], "image/png"))
                .isNotEqualTo(ImageAsset.ofLocation(URI.create("https://a.example/"), "image/png"))
                .isNotEqualTo(null)
                .isNotEqualTo("c2V2ZW4gYg==");
    }

    @Test
    void equality_ofLocations_isThatOfTheAddress() {
        ImageAsset one = ImageAsset.ofLocation(URI.create("https://a.example/1"), "image/png");

        assertThat(one)
                .isEqualTo(ImageAsset.ofLocation(URI.create("https://a.example/1"), "image/png"))
                .hasSameHashCodeAs(ImageAsset.ofLocation(URI.create("https://a.example/1"), "image/png"))
                .isNotEqualTo(ImageAsset.ofLocation(URI.create("https://a.example/2"), "image/png"));
    }

    @Test
    void equality_ofBrokenBase64_isThatOfItsText() {
        assertThat(ImageAsset.ofBase64("broken!", "image/png"))
                .isEqualTo(ImageAsset.ofBase64("broken!", "image/png"))
                .hasSameHashCodeAs(ImageAsset.ofBase64("broken!", "image/png"))
                .isNotEqualTo(ImageAsset.ofBase64("other!!", "image/png"))
                .isNotEqualTo(ImageAsset.ofBytes(new byte[0], "image/png"));
    }

    @Test
    void content_isCopiedInAndOut() {
        byte[] mine = CONTENT.clone();
        ImageAsset asset = ImageAsset.ofBytes(mine, "image/png");

        mine[0] = 'X';
        asset.bytes().orElseThrow()[1] = 'X';

        assertThat(asset.bytes().orElseThrow()).isEqualTo(CONTENT);
    }

    @Test
    void type_isRecognisedFromTheBytes() throws IOException {
        byte[] png = ImageHeaderTest.file("png", 30, 20, BufferedImage.TYPE_INT_ARGB);

        assertThat(ImageAsset.ofBytes(png).mimeType()).isEqualTo("image/png");
        assertThat(ImageAsset.ofBytes(png).size()).contains(ImageSize.of(30, 20));
        assertThat(ImageAsset.ofBytes(png).transparency()).contains(true);
        assertThat(ImageAsset.ofBase64(Base64.getEncoder().encodeToString(png), "image/png")
                        .size())
                .contains(ImageSize.of(30, 20));
        assertThat(ImageAsset.ofBytes(Arrays.copyOf(png, 2)).mimeType()).isEqualTo("application/octet-stream");
    }

    @Test
    void file_thatIsNoPictureOfItsType_isBroken() {
        assertThat(ImageAsset.ofBase64("!!!", "image/png").isBroken()).isTrue();
        assertThat(ImageAsset.ofBase64("", "image/png").isBroken()).isTrue();
        assertThat(ImageAsset.ofBase64("aGVsbG8gd29ybGQ=", "image/png").isBroken())
                .isTrue();
        assertThat(ImageAsset.ofBytes("<html>".getBytes(UTF_8), "image/svg+xml").isBroken())
                .isTrue();
        assertThat(ImageAsset.ofBytes("<svg/>".getBytes(UTF_8), "image/png").isBroken())
                .isTrue();
        assertThat(ImageAsset.ofBytes("a film".getBytes(UTF_8), "video/mp4").isBroken())
                .isTrue();
    }

    @Test
    void file_thatBeginsAsAPicture_isNotBroken() {
        assertThat(ImageAsset.ofBase64("iVBORw0KGgo=", "image/png").isBroken()).isFalse();
        assertThat(ImageAsset.ofBase64("/9j/4A==", "image/png").isBroken())
                .as("of another type than declared")
                .isFalse();
        assertThat(ImageAsset.ofBase64("UklGRg==", "image/webp").isBroken())
                .as("cut within its header")
                .isFalse();
        assertThat(ImageAsset.ofBytes("\0\0\0 ftypavif".getBytes(UTF_8), "image/avif")
                        .isBroken())
                .isFalse();
        assertThat(ImageAsset.ofBytes("<?xml version='1.0'?><svg/>".getBytes(UTF_8), "image/svg+xml")
                        .isBroken())
                .isFalse();
        assertThat(ImageAsset.ofBytes("II*".getBytes(UTF_8), "image/tiff").isBroken())
                .as("of a format that is not recognized")
                .isFalse();
        assertThat(ImageAsset.ofLocation(URI.create("https://a.test/p.png"), "image/png")
                        .isBroken())
                .isFalse();
    }
}

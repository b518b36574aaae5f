package dev.halftone.spi.capability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleImagesTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "64, 32", "1024, 1536", "3000, 7"})
    void picture_isAPngOfThatSize_andSmall(int width, int height) throws IOException {
        ImageAsset picture = SampleImages.png(ImageSize.of(width, height));

        assertThat(picture.mimeType()).isEqualTo("image/png");
        assertThat(picture.size()).contains(ImageSize.of(width, height));
        assertThat(picture.transparency()).contains(true);
        assertThat(picture.length().orElseThrow()).isLessThan(30_000);
        BufferedImage opened =
                ImageIO.read(new ByteArrayInputStream(picture.bytes().orElseThrow()));
        assertThat(opened.getWidth()).isEqualTo(width);
        assertThat(opened.getHeight()).isEqualTo(height);
    }
}

package dev.halftone.plugin.dalle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputTokensTest {

    @ParameterizedTest
    @CsvSource({
        "1024, 1024, low, 194",
        "1536, 1024, low, 323",
        "480, 1408, low, 452",
        "1024, 1025, low, 194",
        "64, 64, low, 194",
        "4096, 1024, low, 581",
        "1024, 1024, high, 4354",
        "1024, 1536, high, 6563"
    })
    void of_theTiledFamilies_countsTilesAndFidelity(int width, int height, String fidelity, long tokens) {
        ImageTask task = edit("gpt-image-1", Asking.png(width, height))
                .put(Vendor.INPUT_FIDELITY, fidelity)
                .build();

        assertThat(InputTokens.of(Family.GPT_IMAGE_1, task)).isEqualTo(TokenRange.exactly(tokens));
    }

    @Test
    void of_mini_hasNoFidelity() {
        ImageTask task = edit("gpt-image-1-mini", Asking.png(1024, 1024))
                .put(Vendor.INPUT_FIDELITY, "high")
                .build();

        assertThat(InputTokens.of(Family.GPT_IMAGE_1_MINI, task)).isEqualTo(TokenRange.exactly(194));
    }

    @ParameterizedTest
    @CsvSource({
        "1024, 1024, 1024",
        "1536, 1024, 1536",
        "341, 512, 704",
        "1024, 768, 768",
        "1179, 2556, 1482",
        "2048, 2048, 1521",
        "3840, 2160, 1508"
    })
    void of_thePatchedFamilies_countsPatchesAsMeasured(int width, int height, long tokens) {
        ImageTask task = edit("gpt-image-2", Asking.png(width, height)).build();

        assertThat(InputTokens.of(Family.GPT_IMAGE_2_5, task)).isEqualTo(TokenRange.exactly(tokens));
    }

    @Test
    void of_aVerySmallPicture_isARangeBecauseItsEnlargementIsInDoubt() {
        ImageTask task = edit("gpt-image-2", Asking.png(256, 256)).build();

        assertThat(InputTokens.of(Family.GPT_IMAGE_2, task)).isEqualTo(new TokenRange(256, 1024, 1024));
    }

    @Test
    void of_aVeryLongPicture_isARangeBetweenCutAndFilled() {
        ImageTask task = edit("gpt-image-2", Asking.png(2048, 256)).build();

        assertThat(InputTokens.of(Family.GPT_IMAGE_2, task)).isEqualTo(new TokenRange(192, 1408, 1408));
    }

    @Test
    void of_anyShape_neverPassesTheCap() {
        for (int width = 1; width < 6000; width += 97) {
            for (int height = 1; height < 6000; height += 89) {
                TokenRange patches = InputTokens.of(
                        Family.GPT_IMAGE_2,
                        edit("gpt-image-2", Asking.png(width, height)).build());
                TokenRange tiles = InputTokens.of(
                        Family.GPT_IMAGE_1,
                        edit("gpt-image-1", Asking.png(width, height)).build());
                assertThat(patches.low()).isPositive().isLessThanOrEqualTo(patches.likely());
                assertThat(patches.high())
                        .isGreaterThanOrEqualTo(patches.likely())
                        .isLessThanOrEqualTo(1536);
                assertThat(tiles.high()).isBetween(194L, 581L);
            }
        }
    }

    @Test
    void of_aPictureElsewhere_isARangeUpToTheCap() {
        ImageTask two = edit("gpt-image-2", elsewhere()).build();
        ImageTask faithful = edit("gpt-image-1", elsewhere())
                .put(Vendor.INPUT_FIDELITY, "high")
                .build();

        assertThat(InputTokens.of(Family.GPT_IMAGE_2, two)).isEqualTo(new TokenRange(1, 1024, 1536));
        assertThat(InputTokens.of(Family.GPT_IMAGE_1, faithful))
                .isEqualTo(new TokenRange(194 + 4160, 194 + 4160, 581 + 6240));
        assertThat(InputTokens.hasUnmeasured(two)).isTrue();
    }

    @Test
    void of_severalPictures_isTheirSum() {
        ImageTask task = edit("gpt-image-2", Asking.png(1024, 1024), Asking.png(1536, 1024))
                .build();

        assertThat(InputTokens.of(Family.GPT_IMAGE_2, task)).isEqualTo(TokenRange.exactly(2560));
    }

    private static ImageAsset elsewhere() {
        return ImageAsset.ofLocation(URI.create("https://example.invalid/b.png"), "image/png");
    }

    private static ImageTask.Builder edit(String model, ImageAsset... pictures) {
        return ImageTask.of(Operation.EDIT, model).prompt("a boat").put(Parameter.INPUTS, List.of(pictures));
    }
}

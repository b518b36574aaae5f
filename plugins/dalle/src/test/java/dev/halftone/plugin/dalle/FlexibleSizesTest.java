package dev.halftone.plugin.dalle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.task.ImageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlexibleSizesTest {

    private final FlexibleSizes sizes = new FlexibleSizes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auto",
                "1024x640",
                "1536x864",
                "1920x1088",
                "2048x1152",
                "2560x1440",
                "3840x2160",
                "2160x3840",
                "2880x2880",
                "1536x512",
                "3840x1280"
            })
    void contains_aSizeWithinTheRule_isTrue(String size) {
        assertThat(sizes.contains(ImageSize.parse(size))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1920x1080",
                "3840x2400",
                "512x512",
                "3840x1264",
                "3856x2144",
                "1024x624",
                "2896x2880",
                "1025x1024"
            })
    void contains_aSizeThatBreaksOneRule_isFalse(String size) {
        assertThat(sizes.contains(ImageSize.parse(size))).isFalse();
    }

    @Test
    void samples_areInside_andNearMissesOutside() {
        assertThat(sizes.samples()).hasSizeGreaterThan(10).allMatch(sizes::contains);
        assertThat(sizes.nearMisses()).hasSizeGreaterThan(5).noneMatch(sizes::contains);
    }

    @ParameterizedTest
    @CsvSource({
        "1920x1080, 1920x1088",
        "1024x1024, 1024x1024",
        "512x512, 816x816",
        "5000x5000, 2880x2880",
        "1000000x1, 3840x1280",
        "1080x1920, 1088x1920"
    })
    void nearest_ofAnySize_isTheClosestAllowedOne(String wanted, String nearest) {
        assertThat(sizes.nearest(ImageSize.parse(wanted))).contains(ImageSize.parse(nearest));
    }

    @Test
    void description_namesEveryPartOfTheRule() {
        assertThat(sizes.description()).contains("auto", "16", "3840", "3 times", "655360", "8294400");
    }
}

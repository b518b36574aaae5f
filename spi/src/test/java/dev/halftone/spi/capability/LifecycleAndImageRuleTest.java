package dev.halftone.spi.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.spi.task.ImageAsset;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import javax.imageio.ImageIO;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleAndImageRuleTest {

    private static final ImageRule RULE = ImageRule.of("image/png", "image/jpeg")
            .maxBytes(10_000)
            .sides(64, 1024)
            .pixels(64 * 128, 512 * 512)
            .notLongerThan(3, 2)
            .build();

    @ParameterizedTest
    @CsvSource({
        "2023-11-05, ANNOUNCED",
        "2023-11-06, ACTIVE",
        "2025-11-13, ACTIVE",
        "2025-11-14, DEPRECATED",
        "2026-05-11, DEPRECATED",
        "2026-05-12, RETIRED",
        "2030-01-01, RETIRED",
    })
    void status_atEachBoundaryDay_changesOnThatDay(LocalDate day, Lifecycle.Status status) {
        Lifecycle lifecycle = Lifecycle.active()
                .releasedOn(LocalDate.parse("2023-11-06"))
                .deprecatedOn(LocalDate.parse("2025-11-14"))
                .retiresOn(LocalDate.parse("2026-05-12"), "painter-2");

        assertThat(lifecycle.status(day)).isEqualTo(status);
        assertThat(lifecycle.successor()).contains("painter-2");
    }

    @Test
    void status_withoutDates_isActive() {
        assertThat(Lifecycle.active().status(LocalDate.MIN)).isEqualTo(Lifecycle.Status.ACTIVE);
        assertThat(Lifecycle.active().status(LocalDate.MAX)).isEqualTo(Lifecycle.Status.ACTIVE);
    }

    @Test
    void stillServed_neverRetiresButKeepsItsSuccessor() {
        Lifecycle lifecycle = Lifecycle.active()
                .deprecatedOn(LocalDate.parse("2025-11-14"))
                .retiresOn(LocalDate.parse("2026-05-12"), "painter-2")
                .stillServed();

        assertThat(lifecycle.retires()).isEmpty();
        assertThat(lifecycle.successor()).contains("painter-2");
        assertThat(lifecycle.status(LocalDate.parse("2030-01-01"))).isEqualTo(Lifecycle.Status.DEPRECATED);
        assertThat(lifecycle.deprecated()).contains(LocalDate.parse("2025-11-14"));
        assertThat(lifecycle.released()).isEmpty();
    }

    @Test
    void lifecycleEquality_coversEveryFieldAndAgreesWithTheHash() {
        // The fields are final and set by factories that refuse null.
        EqualsVerifier.forClass(Lifecycle.class).suppress(Warning.NULL_FIELDS).verify();
    }

    @ParameterizedTest
    @CsvSource({
        "64, 128, ''",
        "128, 128, ''",
        "96, 144, ''",
        "96, 145, 96x145 pixels",
        "63, 94, 63x94 pixels",
        "64, 96, 64x96 pixels",
        "512, 512, ''",
        "512, 513, 512x513 pixels",
        "1025, 1025, 1025x1025 pixels",
    })
    void rule_sidesPixelsAndShape_areKeptAtTheirBounds(int width, int height, String objection) throws IOException {
        ImageRule shaped = ImageRule.of("image/png")
                .sides(64, 1024)
                .pixels(64 * 128, 512 * 512)
                .notLongerThan(width == 64 && height == 128 ? 2 : 3, width == 64 && height == 128 ? 1 : 2)
                .build();

        assertThat(shaped.objection(png(width, height)).orElse("")).isEqualTo(objection);
    }

    @Test
    void rule_typeAndLength_areKept() throws IOException {
        assertThat(RULE.objection(ImageAsset.ofBytes(new byte[5], "image/gif"))).contains("of type image/gif");
        assertThat(RULE.objection(ImageAsset.ofBytes(new byte[10_001], "image/png")))
                .contains("10001 bytes long");
        assertThat(RULE.objection(ImageAsset.ofBytes(new byte[10_000], "image/png")))
                .as("a file whose size cannot be read is left to the provider")
                .isEmpty();
        assertThat(RULE.objection(png(128, 128))).isEmpty();
    }

    @Test
    void rule_aPictureThatIsElsewhere_isNotJudged() {
        assertThat(RULE.objection(ImageAsset.ofLocation(URI.create("https://a.example/x.gif"), "image/gif")))
                .isEmpty();
    }

    @Test
    void rule_description_tellsWhatIsAllowed() {
        assertThat(RULE.description())
                .isEqualTo("image/jpeg, image/png; at most 10000 bytes; sides from 64 to 1024; "
                        + "8192 to 262144 pixels; not longer than 3:2");
        assertThat(ImageRule.of("image/png").square().build().description()).isEqualTo("image/png; square");
        assertThat(ImageRule.of("image/png")
                        .sides(64, Integer.MAX_VALUE)
                        .build()
                        .description())
                .isEqualTo("image/png; sides from 64");
        assertThat(ImageRule.of("image/png")
                        .pixels(4096, Long.MAX_VALUE)
                        .build()
                        .description())
                .isEqualTo("image/png; 4096 pixels or more");
    }

    @Test
    void rule_many_countsPictures() throws IOException {
        Domain<List<ImageAsset>> two = RULE.many(1, 2);

        assertThat(two.contains(List.of())).isFalse();
        assertThat(two.contains(List.of(png(128, 128)))).isTrue();
        assertThat(two.contains(List.of(png(128, 128), png(128, 128)))).isTrue();
        assertThat(two.contains(List.of(png(128, 128), png(10, 10)))).isFalse();
        assertThat(two.contains(List.of(png(128, 128), png(128, 128), png(128, 128))))
                .isFalse();
        assertThat(two.description()).startsWith("1 to 2 images, each image/jpeg");
        assertThat(RULE.many(1, 1).description()).startsWith("1 image, each ");
        assertThat(RULE.many(2, 2).description()).startsWith("2 images, each ");
    }

    @Test
    void stepRange_thatHoldsNothing_isRefused() {
        assertThat(new StepRange(1, 1).most()).isOne();
        assertThatThrownBy(() -> new StepRange(0, 1)).hasMessage("No steps lie from 0 to 1.");
        assertThatThrownBy(() -> new StepRange(5, 4)).hasMessage("No steps lie from 5 to 4.");
    }

    private static ImageAsset png(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", out);
        return ImageAsset.ofBytes(out.toByteArray());
    }
}

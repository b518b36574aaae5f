package dev.halftone.plugin.dalle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

    private static final ImageSize SQUARE = ImageSize.of(1024, 1024);

    @Test
    void estimate_ofDallE_isExactAndCountsPictures() {
        UsageEstimate estimate =
                estimate(Asking.generate("dall-e-2").put(Parameter.COUNT, 4L).build());

        assertThat(estimate.basis()).isEqualTo(Basis.EXACT);
        assertThat(estimate.likely().readings()).singleElement().satisfies(reading -> {
            assertThat(reading.quantity()).isEqualByComparingTo("4");
            assertThat(reading.dimensions())
                    .containsEntry("quality", "standard")
                    .containsEntry("size", "1024x1024");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-1, low, 1536x1024, 400",
        "gpt-image-1.5, medium, 1536x1024, 1568",
        "gpt-image-2, high, 3840x2160, 13342",
        "gpt-image-2.5-sunburst, xhigh, 1024x1024, 3122"
    })
    void estimate_withQualityAndSize_knowsTheOutput(String model, String quality, String size, long tokens) {
        UsageEstimate estimate = estimate(Asking.generate(model)
                .put(Parameter.QUALITY, quality)
                .put(Parameter.SIZE, ImageSize.parse(size))
                .build());

        assertThat(estimate.basis()).isEqualTo(Basis.ESTIMATE);
        assertThat(range(estimate, Meter.IMAGE_TOKENS_OUT)).containsExactly(tokens, tokens, tokens);
        assertThat(range(estimate, Meter.IMAGE_TOKENS_IN)).containsExactly(0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        // model, quality, size, fewest, most
        "gpt-image-1, '', '', 272, 6240",
        "gpt-image-1, auto, 1536x1024, 400, 6208",
        "gpt-image-1, medium, auto, 1056, 1584",
        "gpt-image-2, '', 1024x1024, 196, 7024",
        "gpt-image-2, high, '', 2040, 23719",
        "gpt-image-2.5-flare, '', '', 54, 23719",
        "gpt-image-2.5-flare, max, auto, 2040, 23719",
        "gpt-image-2.6-flare, low, 1536x1024, 158, 1510",
        "gpt-image-2.6-flare, medium, 1536x1024, 158, 1510",
        "gpt-image-2.6-sunburst, high, 3840x2160, 371, 3670",
        "gpt-image-2.6-sunburst, '', 1024x1024, 196, 7727",
        "gpt-image-2.6-sunburst, '', '', 54, 26091"
    })
    void estimate_whereTheModelChooses_isAnUpperBound(
            String model, String quality, String size, long fewest, long most) {
        ImageTask.Builder task = Asking.generate(model);
        if (!quality.isEmpty()) {
            task.put(Parameter.QUALITY, quality);
        }
        if (!size.isEmpty()) {
            task.put(Parameter.SIZE, ImageSize.parse(size));
        }

        UsageEstimate estimate = estimate(task.build());

        assertThat(estimate.basis()).isEqualTo(Basis.UPPER_BOUND);
        assertThat(range(estimate, Meter.IMAGE_TOKENS_OUT)).containsExactly(fewest, most, most);
        assertThat(estimate.likely().readings())
                .extracting(reading -> reading.quantity())
                .isEqualTo(estimate.high().readings().stream()
                        .map(reading -> reading.quantity())
                        .toList());
    }

    @Test
    void estimate_ofText_isBoundedByItsBytes() {
        UsageEstimate estimate = estimate(sized("gpt-image-2").prompt("жж日").build());

        assertThat(range(estimate, Meter.TEXT_TOKENS_IN)).containsExactly(7, 2 + 6, 7 + 16);
    }

    @Test
    void estimate_ofAnEdit_addsTextForEachPicture() {
        UsageEstimate estimate = estimate(edit("gpt-image-2", Asking.png(1024, 1024), Asking.png(1024, 1024))
                .build());

        assertThat(range(estimate, Meter.TEXT_TOKENS_IN)).containsExactly(7, 2 + 6 + 64, 6 + 16 + 128);
        assertThat(range(estimate, Meter.IMAGE_TOKENS_IN)).containsExactly(2048, 2048, 2048);
    }

    @Test
    void estimate_ofSeveralPictures_multipliesTheInputToo() {
        UsageEstimate estimate = estimate(edit("gpt-image-1.5", Asking.png(1024, 1024))
                .put(Parameter.COUNT, 3L)
                .build());

        assertThat(range(estimate, Meter.TEXT_TOKENS_IN)).containsExactly(21, 3 * 40, 3 * 86);
        assertThat(range(estimate, Meter.IMAGE_TOKENS_IN)).containsExactly(3 * 194, 3 * 194, 3 * 194);
        assertThat(range(estimate, Meter.IMAGE_TOKENS_OUT)).containsExactly(3 * 272, 3 * 272, 3 * 272);
        assertThat(range(estimate, Meter.TEXT_TOKENS_OUT)).containsExactly(0, 3 * 440, 3 * 440);
    }

    @Test
    void estimate_ofPartialPictures_countsUpToAllOfThem() {
        UsageEstimate estimate = estimate(sized("gpt-image-2")
                .put(Vendor.STREAM, true)
                .put(Vendor.PARTIAL_IMAGES, 3L)
                .build());

        assertThat(range(estimate, Meter.IMAGE_TOKENS_OUT)).containsExactly(196, 496, 496);
    }

    @Test
    void estimate_withAPublishedPrice_tellsIt() {
        UsageEstimate estimate = estimate(sized("gpt-image-1").build());

        assertThat(estimate.notes()).anySatisfy(note -> assertThat(note).contains("0.011"));
        assertThat(range(estimate, Meter.IMAGE_TOKENS_OUT)).containsExactly(272, 272, 272);
    }

    @Test
    void estimate_ofMini_goesUpToThePublishedPrice() {
        UsageEstimate estimate = estimate(sized("gpt-image-1-mini").build());

        assertThat(estimate.notes()).anySatisfy(note -> assertThat(note).contains("0.005", "above"));
        assertThat(range(estimate, Meter.IMAGE_TOKENS_OUT)).containsExactly(272, 625, 625);
    }

    @Test
    void estimate_withDoubts_saysThem() {
        ImageAsset elsewhere = ImageAsset.ofLocation(URI.create("https://example.invalid/b.png"), "image/png");
        UsageEstimate byAddress = estimate(edit("gpt-image-2", elsewhere).build());
        UsageEstimate masked = estimate(ImageTask.of(Operation.INPAINT, "gpt-image-2")
                .prompt("a boat")
                .put(Parameter.INPUTS, List.of(Asking.png(64, 64)))
                .put(Parameter.MASK, ImageAsset.ofBytes(new byte[5 << 20], "image/png"))
                .put(Parameter.SIZE, SQUARE)
                .put(Parameter.QUALITY, "low")
                .build());

        assertThat(byAddress.notes()).anyMatch(note -> note.contains("elsewhere"));
        assertThat(masked.notes()).anyMatch(note -> note.contains("4 MB")).anyMatch(note -> note.contains("mask"));
    }

    @Test
    void estimate_atAnotherAddress_saysWhosePricesTheseAre() {
        UsageEstimate estimate = Asking.PROVIDER
                .offer("gpt-image-2", Asking.config("base_url", "https://proxy.example/v1"))
                .orElseThrow()
                .pricing()
                .estimate(sized("gpt-image-2").build(), Observations.none());

        assertThat(estimate.notes()).anyMatch(note -> note.contains("proxy.example"));
    }

    private static ImageTask.Builder sized(String model) {
        return Asking.generate(model).put(Parameter.SIZE, SQUARE).put(Parameter.QUALITY, "low");
    }

    private static ImageTask.Builder edit(String model, ImageAsset... pictures) {
        return ImageTask.of(Operation.EDIT, model)
                .prompt("a boat")
                .put(Parameter.INPUTS, List.of(pictures))
                .put(Parameter.SIZE, SQUARE)
                .put(Parameter.QUALITY, "low");
    }

    private static UsageEstimate estimate(ImageTask task) {
        return Asking.offer(task.modelId()).pricing().estimate(task, Observations.none());
    }

    private static long[] range(UsageEstimate estimate, Meter meter) {
        return new long[] {
            quantity(estimate.low(), meter), quantity(estimate.likely(), meter), quantity(estimate.high(), meter)
        };
    }

    private static long quantity(Usage usage, Meter meter) {
        return usage.readings().stream()
                .filter(reading -> reading.meter().equals(meter))
                .findFirst()
                .orElseThrow()
                .quantity()
                .longValueExact();
    }
}

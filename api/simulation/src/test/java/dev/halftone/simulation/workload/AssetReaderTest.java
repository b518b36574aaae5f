package dev.halftone.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.Halftone;
import dev.halftone.client.ImageRequest;
import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.task.AspectRatio;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssetReaderTest {

    private static final Instant AT = Instant.parse("2026-12-01T00:00:00Z");

    @Test
    void assets_keepTheirSharesAndSteps() {
        List<AssetKind> assets = Documents.complete().assets();

        assertThat(assets).extracting(AssetKind::name).containsExactly("thumbnail", "banner");
        assertThat(assets)
                .extracting(AssetKind::weight)
                .containsExactly(new BigDecimal("0.75"), new BigDecimal("0.25"));
        assertThat(assets).extracting(AssetKind::path).containsExactly("assets[0]", "assets[1]");
        AssetStep draw = assets.get(0).steps().get(0);
        assertThat(draw.path()).isEqualTo("assets[0].steps[0]");
        assertThat(draw.count()).isEqualTo(4);
        assertThat(draw.probability()).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(draw.repeat()).isEqualTo(1);
        assertThat(draw.models()).isEmpty();
        AssetStep mend = assets.get(0).steps().get(1);
        assertThat(mend.count()).isEqualTo(1);
        assertThat(mend.probability()).isEqualByComparingTo("0.6");
        assertThat(mend.repeat()).isEqualTo(2);
        assertThat(mend.models()).containsExactly(ModelName.parse("openai/gpt-image-2"));
    }

    @Test
    void request_ofAStep_asksForOnePictureOfWhatIsWritten() {
        ImageTask task = task(
                "{name: s, size: 1024x1024, quality: low, format: webp, options: {background: opaque}, prompt: {text: A fox}}",
                "openai/gpt-image-1.5");

        assertThat(task.operation()).isEqualTo(Operation.GENERATE);
        assertThat(task.count()).isEqualTo(1);
        assertThat(task.value(Parameter.PROMPT)).contains("A fox");
        assertThat(task.value(Parameter.SIZE)).contains(ImageSize.of(1024, 1024));
        assertThat(task.value(Parameter.QUALITY)).contains("low");
        assertThat(task.value(Parameter.FORMAT)).contains("webp");
        assertThat(task.value(Parameter.text("background"))).contains("opaque");
    }

    @Test
    void request_withRatioSeedAndNegative_holdsThem() {
        ImageTask task = task(
                "{name: s, aspect: \"16:9\", seed: 7, negative: blur, prompt: {text: A fox}}",
                "stability/stable-image-core");

        assertThat(task.value(Parameter.ASPECT_RATIO)).contains(new AspectRatio(16, 9));
        assertThat(task.value(Parameter.SEED)).contains(7L);
        assertThat(task.value(Parameter.NEGATIVE_PROMPT)).contains("blur");
    }

    @Test
    void request_withInputs_holdsPicturesOfTheirSizes_andAMaskOfTheFirst() {
        ImageTask task = task(
                "{name: s, operation: inpaint, inputs: [64x32, 32x32], mask: true, prompt: {text: Sky}}",
                "openai/gpt-image-1.5");

        assertThat(task.operation()).isEqualTo(Operation.INPAINT);
        assertThat(task.inputs())
                .extracting(picture -> picture.size().orElseThrow().toString())
                .containsExactly("64x32", "32x32");
        assertThat(task.value(Parameter.MASK).flatMap(ImageAsset::size)).contains(ImageSize.of(64, 32));
    }

    @Test
    void step_withoutAPrompt_hasNoneInItsRequest() {
        AssetStep step = step("{name: s, operation: upscale, inputs: [64x64]}");

        assertThat(step.prompt()).isEmpty();
        assertThat(step.task().apply("").build().operation()).isEqualTo(Operation.UPSCALE);
    }

    @Test
    void option_thatIsAPicture_isWrittenAsItsSize() {
        AssetStep step =
                step("{name: s, operation: inpaint, inputs: [64x64], options: {mask: 64x64}, prompt: {text: x}}");
        ImageRequest request =
                step.task().apply("Sky").model("openai/gpt-image-1.5").build();

        try (Halftone halftone = Halftone.load()) {
            ImageTask task = halftone.candidates(request, AT).get(0).task();
            assertThat(task.value(Parameter.MASK).flatMap(ImageAsset::size)).contains(ImageSize.of(64, 64));
        }
    }

    @Test
    void option_thatIsAPictureWithoutASize_isRefused() {
        AssetStep step =
                step("{name: s, operation: inpaint, inputs: [64x64], options: {mask: a.png}, prompt: {text: x}}");
        ImageRequest request =
                step.task().apply("Sky").model("openai/gpt-image-1.5").build();

        try (Halftone halftone = Halftone.load()) {
            assertThatThrownBy(() -> halftone.candidates(request, AT))
                    .isExactlyInstanceOf(WorkloadException.class)
                    .hasMessage("w.yaml, line 8: assets[0].steps[0].options name a picture by 'a.png';"
                            + " write the size of one such as 1024x1024.");
        }
    }

    private static AssetStep step(String written) {
        String yaml = Documents.changed(Documents.SMALLEST, "{name: draw, prompt: {characters: 200}}", written);
        return Documents.parse(yaml).assets().get(0).steps().get(0);
    }

    private static ImageTask task(String written, String model) {
        AssetStep step = step(written);
        ImageRequest request = step.task()
                .apply(step.prompt().orElseThrow().parts().get(0).text())
                .model(model)
                .build();
        try (Halftone halftone = Halftone.load()) {
            return halftone.candidates(request, AT).get(0).task();
        }
    }
}

package dev.halftone.plugin.dalle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilitiesTest {

    @Test
    void domains_ofEveryOffer_holdTheirSamplesAndNoNearMiss() {
        int rules = 0;
        for (ModelOffer offer : Asking.PROVIDER.offers(Asking.config())) {
            for (Operation operation : offer.capabilities().operations()) {
                for (ParameterRule<?> rule : offer.capabilities().parameters(operation)) {
                    rules++;
                    assertSamples(rule);
                }
            }
        }
        assertThat(rules).isGreaterThan(200);
    }

    @ParameterizedTest
    @CsvSource({
        "dall-e-2, generate;edit;inpaint;vary",
        "dall-e-3, generate",
        "gpt-image-1, generate;edit;inpaint",
        "gpt-image-2.6-flare, generate;edit;inpaint"
    })
    void operations_ofAModel_areWhatItsEndpointsServe(String model, String operations) {
        assertThat(Asking.offer(model).capabilities().operations())
                .extracting(Operation::id)
                .containsExactly(operations.split(";", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "dall-e-2, prompt quality size count response_format user",
        "dall-e-3, prompt quality size count style response_format user",
        "gpt-image-1, prompt quality size count format output_compression background moderation stream partial_images"
                + " user",
        "gpt-image-2, prompt quality size count format output_compression background moderation stream partial_images"
                + " user",
        "gpt-image-2.6-flare, prompt quality size count format output_compression background moderation complexity user"
    })
    void parameters_ofAGeneration_areThoseOfTheModel(String model, String parameters) {
        assertThat(Asking.offer(model).capabilities().parameters(Operation.GENERATE))
                .extracting(rule -> rule.parameter().id())
                .containsExactlyInAnyOrder(parameters.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-1, true",
        "gpt-image-1.5, true",
        "chatgpt-image-latest, true",
        "gpt-image-1-mini, false",
        "gpt-image-2, false",
        "gpt-image-2.5-flare, false"
    })
    void inputFidelity_isDeclaredWhereTheModelTakesIt(String model, boolean taken) {
        Capabilities capabilities = Asking.offer(model).capabilities();

        assertThat(capabilities.parameter(Operation.EDIT, Vendor.INPUT_FIDELITY).isPresent())
                .isEqualTo(taken);
        assertThat(capabilities.parameter(Operation.GENERATE, Vendor.INPUT_FIDELITY))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"dall-e-2, 1000", "dall-e-3, 4000", "gpt-image-2, 32000"})
    void prompt_isAsLongAsTheModelTakes(String model, int longest) {
        assertThat(check(Asking.generate(model).prompt("x".repeat(longest)).build()))
                .isEmpty();
        assertThat(check(Asking.generate(model).prompt("x".repeat(longest + 1)).build()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.parameter()).isEqualTo("prompt"));
    }

    @Test
    void transparency_withPngOrWebp_isAccepted() {
        for (String format : List.of("png", "webp")) {
            assertThat(check(Asking.generate("gpt-image-2.5-flare")
                            .put(Vendor.BACKGROUND, "transparent")
                            .put(Parameter.FORMAT, format)
                            .build()))
                    .isEmpty();
        }
    }

    @Test
    void violations_nameParameterValueAndWhatIsAllowed() {
        assertThat(check(Asking.generate("gpt-image-2.5-flare")
                        .put(Vendor.BACKGROUND, "transparent")
                        .put(Parameter.FORMAT, "jpeg")
                        .build()))
                .extracting(Violation::message)
                .containsExactly(
                        "background 'transparent' is not accepted; allowed: transparent with format png or webp"
                                + " only.");
        assertThat(check(Asking.generate("gpt-image-2")
                        .put(Vendor.STREAM, true)
                        .put(Parameter.COUNT, 2L)
                        .build()))
                .extracting(Violation::message)
                .containsExactly("count '2' is not accepted; allowed: 1 when stream is true.");
    }

    @Test
    void mask_withoutAnAlphaChannel_isRefused() {
        assertThat(check(inpaint(Asking.png(64, 64), Asking.opaquePng(64, 64)).build()))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.parameter()).isEqualTo("mask");
                    assertThat(violation.allowed()).contains("alpha");
                });
    }

    @Test
    void mask_ofAnotherSize_isRefusedAndOfAnUnknownSizeAccepted() {
        ImageAsset unknown = ImageAsset.ofBytes(new byte[40], "image/png");

        assertThat(check(inpaint(Asking.png(64, 64), Asking.png(64, 32)).build()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("64x32", "64x64"));
        assertThat(check(inpaint(unknown, Asking.png(64, 32)).build())).isEmpty();
        assertThat(check(inpaint(Asking.png(64, 64), unknown).build())).isEmpty();
    }

    @Test
    void mask_ofAnEdit_isRefusedBecauseItBelongsToInpainting() {
        assertThat(check(edit("gpt-image-2", Asking.png(64, 64))
                        .put(Parameter.MASK, Asking.png(64, 64))
                        .build()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.parameter()).isEqualTo("mask"));
    }

    @Test
    void inputs_ofAGptModel_areOneToSixteenBelowFiftyMegabytes() {
        ImageAsset large = ImageAsset.ofBytes(new byte[(50 << 20) - 1], "image/webp");
        ImageAsset tooLarge = ImageAsset.ofBytes(new byte[50 << 20], "image/webp");

        assertThat(check(edit("gpt-image-2", large).build())).isEmpty();
        assertThat(check(edit("gpt-image-2", tooLarge).build())).hasSize(1);
        assertThat(check(edit("gpt-image-2", copies(16)).build())).isEmpty();
        assertThat(check(edit("gpt-image-2", copies(17)).build())).hasSize(1);
        assertThat(check(edit("gpt-image-2", ImageAsset.ofBytes(new byte[9], "image/gif"))
                        .build()))
                .hasSize(1);
    }

    @Test
    void inputs_ofDallE_areOneSquarePngBelowFourMegabytes() {
        ImageAsset tooLarge = ImageAsset.ofBytes(new byte[4 << 20], "image/png");

        assertThat(check(edit("dall-e-2", Asking.png(64, 64)).build())).isEmpty();
        assertThat(check(edit("dall-e-2", Asking.png(64, 65)).build())).hasSize(1);
        assertThat(check(edit("dall-e-2", tooLarge).build())).hasSize(1);
        assertThat(check(edit("dall-e-2", elsewhere("https://example.invalid/a.png"))
                        .build()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("inputs", "bytes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.invalid/a.png", "http://example.invalid/a.png", "file-id:file-a1", "data:,x"})
    void references_ofAKnownScheme_areAccepted(String location) {
        assertThat(check(edit("gpt-image-2", elsewhere(location)).build())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gs://bucket/a.png", "file:///etc/passwd", "a.png"})
    void references_ofAnotherScheme_areRefused(String location) {
        assertThat(check(edit("gpt-image-2", elsewhere(location)).build()))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.parameter()).isEqualTo("inputs");
                    assertThat(violation.allowed()).contains("https", "file-id");
                    assertThat(violation.value()).doesNotContain("passwd");
                });
    }

    @Test
    void references_limitTheSize_butUploadsDoNot() {
        ImageTask.Builder uploaded =
                edit("gpt-image-2", Asking.png(64, 64)).put(Parameter.SIZE, ImageSize.of(3840, 2160));
        ImageTask.Builder named =
                edit("gpt-image-2", elsewhere("file-id:file-a1")).put(Parameter.SIZE, ImageSize.of(3840, 2160));

        assertThat(check(uploaded.build())).isEmpty();
        assertThat(check(named.build()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("size", "3840x2160", "1536x1024"));
        assertThat(check(named.put(Parameter.SIZE, ImageSize.of(1536, 1024)).build()))
                .isEmpty();
    }

    @Test
    void references_besideAnUploadThatIsTooLongAsText_areRefused() {
        ImageAsset large = ImageAsset.ofBytes(new byte[16 << 20], "image/png");

        assertThat(check(
                        edit("gpt-image-2", large, elsewhere("file-id:file-a1")).build()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("20971520"));
        assertThat(check(edit("gpt-image-2", large).build())).isEmpty();
    }

    private static <T> void assertSamples(ParameterRule<T> rule) {
        assertThat(rule.domain().samples()).isNotEmpty();
        for (T sample : rule.domain().samples()) {
            assertThat(rule.domain().contains(sample))
                    .as("%s sample", rule.parameter())
                    .isTrue();
        }
        for (T outside : rule.domain().nearMisses()) {
            assertThat(rule.domain().contains(outside))
                    .as("%s near miss", rule.parameter())
                    .isFalse();
        }
        rule.defaultValue()
                .ifPresent(value -> assertThat(rule.domain().contains(value)).isTrue());
    }

    private static List<Violation> check(ImageTask task) {
        return Asking.offer(task.modelId()).capabilities().check(task);
    }

    private static ImageAsset[] copies(int count) {
        return Collections.nCopies(count, Asking.png(64, 64)).toArray(ImageAsset[]::new);
    }

    private static ImageAsset elsewhere(String location) {
        return ImageAsset.ofLocation(URI.create(location), "image/png");
    }

    private static ImageTask.Builder edit(String model, ImageAsset... pictures) {
        return ImageTask.of(Operation.EDIT, model).prompt("a boat").put(Parameter.INPUTS, List.of(pictures));
    }

    private static ImageTask.Builder inpaint(ImageAsset picture, ImageAsset mask) {
        return ImageTask.of(Operation.INPAINT, "gpt-image-2")
                .prompt("a boat")
                .put(Parameter.INPUTS, List.of(picture))
                .put(Parameter.MASK, mask);
    }
}

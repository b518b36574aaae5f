package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Texts and pictures of a case become the values that the offer declares. */
class ScriptTaskTest {

    @Test
    void texts_areReadByTheDeclaredTypes_inTheirOrder() {
        ImageTask task = task(DarkroomScript.line("P1")).task();

        assertThat(task.operation()).isEqualTo(Operation.GENERATE);
        assertThat(task.modelId()).isEqualTo("print");
        assertThat(task.value(Parameter.SIZE)).contains(ImageSize.of(64, 64));
        assertThat(task.value(Parameter.COUNT)).contains(2L);
        assertThat(task.value(Parameter.flag("proof"))).contains(true);
        assertThat(task.given()).extracting(Parameter::id).containsExactly("prompt", "size", "count", "proof");
    }

    @Test
    void text_thatIsNotDeclared_isText() {
        assertThat(task(DarkroomScript.line("P7")).task().value(Parameter.text("stream")))
                .contains("true");
    }

    @Test
    void text_thatCannotBeRead_isAViolation() {
        assertThat(task(DarkroomScript.line("P8")).violations())
                .containsExactly(new Violation("count", "many", "a value of type integer"));
    }

    @Test
    void pictures_areTakenInAnyForm() {
        String forms = DarkroomScript.changed(
                "P10",
                "[{\"png\": \"64x64\"}, {\"png\": \"32x32\"}]",
                "[{\"location\": \"https://example.invalid/b.png\", \"mime\": \"image/png\"},"
                        + " {\"base64\": \"AAAA\", \"mime\": \"image/webp\"}]");

        ImageTask task = task(forms).task();

        assertThat(task.inputs())
                .containsExactly(
                        ImageAsset.ofLocation(URI.create("https://example.invalid/b.png"), "image/png"),
                        ImageAsset.ofBase64("AAAA", "image/webp"));
        assertThat(task.value(Parameter.MASK)).contains(PlainPng.of("64x64"));
        assertThat(task.value(Parameter.image("style_image"))).contains(PlainPng.of("16x16"));
    }

    @Test
    void severalPictures_forAParameterOfOne_areAViolation() {
        String two = DarkroomScript.changed(
                "P10",
                "{\"style_image\": {\"png\": \"16x16\"}}",
                "{\"style_image\": [{\"png\": \"16x16\"}, {\"png\": \"16x16\"}]}");

        assertThat(task(two).violations())
                .containsExactly(new Violation("style_image", "2 pictures", "a value of type image"));
    }

    @Test
    void picture_forAParameterOfText_isAViolation() {
        String picture =
                DarkroomScript.changed("P10", "\"images\": {", "\"images\": {\"prompt\": {\"png\": \"16x16\"}, ");

        assertThat(task(picture).violations())
                .containsExactly(new Violation("prompt", "1 pictures", "a value of type text"));
    }

    @Test
    void inputs_ofAnOperationWithoutThem_areRefusedUnderTheirName() {
        String inputs =
                DarkroomScript.changed("P1", "\"parameters\"", "\"inputs\": [{\"png\": \"64x64\"}], \"parameters\"");

        assertThat(task(inputs).violations()).extracting(Violation::parameter).containsExactly("inputs");
    }

    @Test
    void inputs_ofAnOfferWithOpenOptions_areInputs() {
        String inputs =
                DarkroomScript.changed("E2", "\"parameters\"", "\"inputs\": [{\"png\": \"64x64\"}], \"parameters\"");

        ScriptTask task = task(inputs, "etching");

        assertThat(task.violations()).isEmpty();
        assertThat(task.task().inputs()).containsExactly(PlainPng.of("64x64"));
    }

    private static ScriptTask task(String line) {
        return task(line, "print");
    }

    private static ScriptTask task(String line, String model) {
        DarkroomProvider provider = new DarkroomProvider();
        ModelOffer offer =
                provider.offer(model, Config.defaults(provider.configuration())).orElseThrow();
        return ScriptTask.of(DarkroomScript.read(line), offer);
    }
}

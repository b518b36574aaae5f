package dev.halftone.spi.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, ratios, operations, parameters and tasks. */
class TaskValuesTest {

    @Test
    void size_isReadAndWritten() {
        assertThat(ImageSize.parse("1024x768"))
                .isEqualTo(ImageSize.of(1024, 768))
                .hasToString("1024x768");
        assertThat(ImageSize.parse("1000000x1").width()).isEqualTo(ImageSize.MAX_SIDE);
        assertThat(ImageSize.of(1_000_000, 1_000_000).pixels()).isEqualTo(1_000_000_000_000L);
    }

    @Test
    void size_auto_hasNoSides() {
        assertThat(ImageSize.parse("auto")).isSameAs(ImageSize.AUTO).hasToString("auto");
        assertThat(ImageSize.AUTO.isAuto()).isTrue();
        assertThat(ImageSize.AUTO.pixels()).isZero();
        assertThat(ImageSize.of(1, 1).isAuto()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1024",
                "1024X768",
                "1024 x 768",
                "-1x5",
                "x",
                "1024x",
                "AUTO",
                "12345678x1",
                "1.5x2",
                "١x٢",
                "1x1\n"
            })
    void size_ofAnotherForm_isRefused(String text) {
        assertThatThrownBy(() -> ImageSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no size; write WIDTHxHEIGHT such as 1024x768, or auto.");
    }

    @ParameterizedTest
    @CsvSource({"0x5", "5x0", "1000001x1", "1x1000001"})
    void size_withImpossibleSides_isRefused(String text) {
        assertThatThrownBy(() -> ImageSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A picture of " + text + " is not possible; give sides from 1 to 1000000.");
    }

    @Test
    void ratio_isReadAndWrittenUnreduced() {
        assertThat(AspectRatio.parse("16:9")).isEqualTo(new AspectRatio(16, 9)).hasToString("16:9");
        assertThat(AspectRatio.parse("4:2")).isNotEqualTo(AspectRatio.parse("2:1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "16", "16:", ":9", "16/9", "16x9", "-16:9", "123456:1", "1.91:1", " 1:1"})
    void ratio_ofAnotherForm_isRefused(String text) {
        assertThatThrownBy(() -> AspectRatio.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no aspect ratio; write WIDTH:HEIGHT such as 16:9.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0:1", "1:0"})
    void ratio_ofNothing_isRefused(String text) {
        assertThatThrownBy(() -> AspectRatio.parse(text))
                .hasMessage(text + " is no aspect ratio; both parts are positive.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Generate", "1st", "remove_background"})
    void operation_ofAnotherForm_isRefused(String id) {
        assertThatThrownBy(() -> new Operation(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + id + "' is no operation; use lower-kebab letters such as generate.");
    }

    @Test
    void parameter_typesReadWhatTheyWrite() {
        assertThat(ParameterType.TEXT.parse(" a ")).isEqualTo(" a ");
        assertThat(ParameterType.INTEGER.parse("-42")).isEqualTo(-42L);
        assertThat(ParameterType.DECIMAL.parse("0.50")).isEqualTo(new BigDecimal("0.50"));
        assertThat(ParameterType.FLAG.parse("true")).isTrue();
        assertThat(ParameterType.FLAG.parse("false")).isFalse();
        assertThat(ParameterType.SIZE.parse("auto")).isEqualTo(ImageSize.AUTO);
        assertThat(ParameterType.ASPECT_RATIO.parse("1:1")).isEqualTo(new AspectRatio(1, 1));
        assertThat(ParameterType.TEXTS.parse("a,,b")).containsExactly("a", "", "b");
        assertThat(ParameterType.TEXTS.format(List.of("a", "b"))).isEqualTo("a,b");
        assertThat(ParameterType.DECIMAL.format(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(ParameterType.INTEGER.format(7L)).isEqualTo("7");
        assertThat(ParameterType.FLAG).hasToString("flag");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "integer, 1.5, '1.5' is no whole number.",
                "integer, 1234567890123456789, '1234567890123456789' is no whole number.",
                "integer, ٣, '٣' is no whole number.",
                "decimal, .5, '.5' is no decimal number such as 0.5.",
                "decimal, 1e9, '1e9' is no decimal number such as 0.5.",
                "flag, yes, 'yes' is neither true nor false.",
            })
    void parameter_typeOfAnotherForm_isRefused(String type, String text, String message) {
        ParameterType<?> reader = switch (type) {
            case "integer" -> ParameterType.INTEGER;
            case "decimal" -> ParameterType.DECIMAL;
            default -> ParameterType.FLAG;
        };

        assertThatThrownBy(() -> reader.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void parameter_pictures_cannotBeReadFromText() {
        assertThatThrownBy(() -> ParameterType.IMAGE.parse("x"))
                .hasMessage("A picture cannot be written as text; give a file.");
        assertThatThrownBy(() -> ParameterType.IMAGES.parse("x")).isInstanceOf(IllegalArgumentException.class);
        assertThat(ParameterType.IMAGES.format(List.of(ImageAsset.ofBytes(new byte[3]))))
                .isEqualTo("1 images");
    }

    @Test
    void parameter_equality_isThatOfIdAndType() {
        assertThat(Parameter.text("style"))
                .isEqualTo(Parameter.text("style"))
                .hasSameHashCodeAs(Parameter.text("style"))
                .isNotEqualTo(Parameter.integer("style"))
                .isNotEqualTo(Parameter.text("other"));
        assertThatThrownBy(() -> Parameter.text(" ")).hasMessage("A parameter needs a name.");
    }

    @Test
    void task_tellsWhatWasGiven() {
        ImageTask task = ImageTask.of(Operation.GENERATE, "painter")
                .prompt("a fox")
                .put(Parameter.COUNT, 3L)
                .put(Parameter.COUNT, 4L)
                .build();

        assertThat(task.given()).containsExactly(Parameter.PROMPT, Parameter.COUNT);
        assertThat(task.value(Parameter.PROMPT)).contains("a fox");
        assertThat(task.value(Parameter.SIZE)).isEmpty();
        assertThat(task.count()).isEqualTo(4);
        assertThat(task.inputs()).isEmpty();
        assertThat(task.toBuilder().without(Parameter.COUNT).build().count()).isOne();
        assertThat(task.toBuilder().build()).isEqualTo(task);
    }

    @Test
    void task_asText_doesNotShowThePrompt() {
        assertThat(ImageTask.of(Operation.EDIT, "painter")
                        .prompt("a private wish")
                        .build())
                .hasToString("edit with painter [prompt]");
    }

    @Test
    void task_forAnotherModel_differsInItsModelOnly() {
        ImageTask task = ImageTask.of(Operation.GENERATE, "painter")
                .prompt("a fox")
                .put(Parameter.COUNT, 3L)
                .build();
        ImageTask other = task.forModel("drawer");

        assertThat(other)
                .isEqualTo(ImageTask.of(Operation.GENERATE, "drawer")
                        .prompt("a fox")
                        .put(Parameter.COUNT, 3L)
                        .build());
        assertThat(other.given()).containsExactly(Parameter.PROMPT, Parameter.COUNT);
        assertThat(task.modelId()).isEqualTo("painter");
        assertThatThrownBy(() -> other.given().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equality_ofTasks_coversEveryFieldThatIsNotWorkedOut() {
        // The fields are final and set by factories that refuse null.
        EqualsVerifier.forClass(ImageTask.class)
                .withIgnoredFields("given")
                .suppress(Warning.NULL_FIELDS)
                .withPrefabValues(Parameter.class, Parameter.text("a"), Parameter.text("b"))
                .verify();
    }

    @Test
    void equality_ofSizes_coversEveryField() {
        EqualsVerifier.forClass(ImageSize.class).suppress(Warning.NULL_FIELDS).verify();
    }

    @Test
    void parameterEquality_agreesWithTheHash() {
        // The hash leaves the type out, because two parameters of one name are rare; types are compared by identity.
        EqualsVerifier.forClass(Parameter.class)
                .suppress(Warning.NULL_FIELDS, Warning.STRICT_HASHCODE, Warning.REFERENCE_EQUALITY)
                .withPrefabValues(ParameterType.class, ParameterType.TEXT, ParameterType.FLAG)
                .verify();
    }
}

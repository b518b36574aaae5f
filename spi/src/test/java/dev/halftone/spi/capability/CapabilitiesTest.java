package dev.halftone.spi.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

    private static final Constraint WIDE_NEEDS_HD = task -> task.value(Parameter.SIZE)
            .filter(size -> size.width() > 1024)
            .filter(size -> !task.value(Parameter.QUALITY).equals(Optional.of("hd")))
            .map(size -> new Violation("size", size.toString(), "1024x1024 unless quality is hd"));

    private static Capabilities.OperationBuilder painter(Capabilities.Builder builder) {
        return builder.operation(Operation.GENERATE)
                .required(Parameter.PROMPT, Domains.text(1, 100))
                .optional(Parameter.SIZE, Domains.sizes("1024x1024", "1792x1024"), ImageSize.of(1024, 1024))
                .optional(Parameter.QUALITY, Domains.oneOf("standard", "hd"))
                .optional(Parameter.COUNT, Domains.integers(1, 4))
                .constraint(WIDE_NEEDS_HD);
    }

    private final Capabilities capabilities = painter(Capabilities.builder()).build();

    @Test
    void task_withinEverything_isFine() {
        ImageTask task = task().put(Parameter.SIZE, ImageSize.of(1792, 1024))
                .put(Parameter.QUALITY, "hd")
                .build();

        assertThat(capabilities.check(task)).isEmpty();
    }

    @Test
    void operation_thatIsNotOffered_isRefusedWithTheOnesThatAre() {
        ImageTask task = ImageTask.of(Operation.UPSCALE, "painter").build();

        assertThat(capabilities.check(task))
                .containsExactly(new Violation("operation", "upscale", "generate"))
                .extracting(Violation::message)
                .containsExactly("operation 'upscale' is not accepted; allowed: generate.");
    }

    @Test
    void value_outsideItsDomain_isRefusedWithWhatIsAllowed() {
        assertThat(messages(task().put(Parameter.QUALITY, "ultra").build()))
                .containsExactly("quality 'ultra' is not accepted; allowed: standard, hd.");
    }

    @Test
    void parameter_thatIsNotDeclared_isRefusedWithTheOnesThatAre() {
        assertThat(messages(task().put(Parameter.SEED, 7L).build()))
                .containsExactly("seed '7' is not accepted; allowed: no such parameter; "
                        + "this model takes [prompt, size, quality, count].");
    }

    @Test
    void parameter_ofADeclaredNameAndAnotherType_isNotDeclared() {
        assertThat(messages(task().put(Parameter.text("count"), "2").build()))
                .singleElement()
                .asString()
                .startsWith("count: no such parameter; this model takes [");
    }

    @Test
    void text_underANameThatIsNotDeclared_isNotShown() {
        ImageTask task = task().put(Parameter.text("api_kee"), "sk-canary").build();

        assertThat(messages(task)).singleElement().asString().doesNotContain("canary");
        assertThat(messages(task().put(Parameter.NEGATIVE_PROMPT, "fog").build()))
                .singleElement()
                .asString()
                .startsWith("negative_prompt 'fog' is not accepted; allowed: no such parameter");
    }

    @Test
    void text_underANameThatSoundsLikeAKey_isHidden() {
        assertThat(new Violation("openai_api_key", "sk-canary", "20 to 200 characters").message())
                .isEqualTo("openai_api_key '***' is not accepted; allowed: 20 to 200 characters.");
        assertThat(new Violation("openai_api_key", "", "it must be given").message())
                .isEqualTo("openai_api_key: it must be given.");
    }

    @Test
    void text_thatIsEmpty_isRefusedAsGiven() {
        assertThat(messages(task().prompt("").build()))
                .containsExactly("prompt '(empty)' is not accepted; allowed: 1 to 100 characters.");
    }

    @Test
    void parameter_thatIsNotDeclared_isFineWhereOptionsAreOpen() {
        Capabilities open =
                painter(Capabilities.builder().traits(Trait.OPEN_OPTIONS)).build();

        assertThat(open.check(task().put(Parameter.SEED, 7L).build())).isEmpty();
        assertThat(open.has(Trait.OPEN_OPTIONS)).isTrue();
        assertThat(open.has(Trait.ASYNC_JOB)).isFalse();
    }

    @Test
    void parameter_thatIsRequired_mustBeGiven() {
        ImageTask task = ImageTask.of(Operation.GENERATE, "painter").build();

        assertThat(messages(task)).containsExactly("prompt: it must be given; allowed: 1 to 100 characters.");
    }

    @Test
    void everythingThatIsWrong_isToldAtOnce() {
        ImageTask task = ImageTask.of(Operation.GENERATE, "painter")
                .put(Parameter.COUNT, 9L)
                .put(Parameter.SEED, 1L)
                .build();

        assertThat(capabilities.check(task))
                .extracting(Violation::parameter)
                .containsExactly("count", "seed", "prompt");
    }

    @Test
    void constraint_isAskedOnlyWhenTheValuesAreFine() {
        ImageTask.Builder wide = task().put(Parameter.SIZE, ImageSize.of(1792, 1024));

        assertThat(messages(wide.build()))
                .containsExactly("size '1792x1024' is not accepted; allowed: 1024x1024 unless quality is hd.");
        assertThat(capabilities.check(wide.put(Parameter.COUNT, 9L).build()))
                .extracting(Violation::parameter)
                .containsExactly("count");
    }

    @Test
    void violation_ofALongValue_isCut() {
        String value = "x".repeat(101);

        assertThat(messages(ImageTask.of(Operation.GENERATE, "painter")
                        .prompt(value)
                        .build()))
                .containsExactly("prompt '" + "x".repeat(80)
                        + "… (101 characters)' is not accepted; allowed: 1 to 100 characters.");
    }

    @Test
    void parameter_isFoundByNameAndType() {
        assertThat(capabilities
                        .parameter(Operation.GENERATE, Parameter.SIZE)
                        .orElseThrow()
                        .defaultValue())
                .contains(ImageSize.of(1024, 1024));
        assertThat(capabilities
                        .parameter(Operation.GENERATE, Parameter.PROMPT)
                        .orElseThrow()
                        .presence())
                .isEqualTo(ParameterRule.Presence.REQUIRED);
        assertThat(capabilities.parameter(Operation.GENERATE, Parameter.SEED)).isEmpty();
        assertThat(capabilities.parameter(Operation.GENERATE, Parameter.text("count")))
                .isEmpty();
        assertThat(capabilities.parameter(Operation.EDIT, Parameter.PROMPT)).isEmpty();
    }

    @Test
    void parameters_keepTheOrderOfDeclaration() {
        assertThat(capabilities.parameters(Operation.GENERATE))
                .extracting(rule -> rule.parameter().id())
                .containsExactly("prompt", "size", "quality", "count");
        assertThat(capabilities.constraints(Operation.GENERATE)).containsExactly(WIDE_NEEDS_HD);
        assertThat(capabilities.parameters(Operation.EDIT)).isEmpty();
        assertThat(capabilities.constraints(Operation.EDIT)).isEmpty();
        assertThat(capabilities.operations()).containsExactly(Operation.GENERATE);
    }

    @Test
    void severalOperations_haveTheirOwnParameters() {
        Capabilities both = painter(Capabilities.builder())
                .and()
                .operation(Operation.UPSCALE)
                .required(
                        Parameter.INPUTS,
                        ImageRule.of("image/png").sides(1, 64).build().many(1, 1))
                .build();
        ImageAsset picture =
                SampleImages.inside(ImageRule.of("image/png").sides(1, 64).build());

        assertThat(both.operations()).containsExactly(Operation.GENERATE, Operation.UPSCALE);
        assertThat(both.check(ImageTask.of(Operation.UPSCALE, "painter")
                        .put(Parameter.INPUTS, List.of(picture))
                        .build()))
                .isEmpty();
    }

    @Test
    void capabilities_areNotChangedByTheirBuilder() {
        Capabilities.Builder builder = Capabilities.builder();
        Capabilities built = painter(builder).build();

        builder.traits(Trait.ASYNC_JOB);

        assertThat(built.traits()).isEmpty();
        assertThat(builder.build().traits()).containsExactly(Trait.ASYNC_JOB);
    }

    @Test
    void declarations_thatRepeatOrOfferNothing_areRefused() {
        assertThatThrownBy(() -> Capabilities.builder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An offer without an operation offers nothing.");
        Capabilities.Builder builder = Capabilities.builder();
        Capabilities.OperationBuilder shape = painter(builder);
        assertThatThrownBy(() -> builder.operation(Operation.GENERATE))
                .hasMessage("Operation 'generate' is declared twice.");
        assertThatThrownBy(() -> shape.optional(Parameter.PROMPT, Domains.text(0, 5)))
                .hasMessage("Parameter 'prompt' is declared twice.");
    }

    private static ImageTask.Builder task() {
        return ImageTask.of(Operation.GENERATE, "painter").prompt("a fox");
    }

    private List<String> messages(ImageTask task) {
        return capabilities.check(task).stream().map(Violation::message).toList();
    }
}

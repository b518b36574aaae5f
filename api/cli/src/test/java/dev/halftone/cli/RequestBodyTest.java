package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestBodyTest {

    private static final Set<String> DALL_E = Set.of("dall-e-2", "dall-e-3");
    private static final Set<String> ONE = Set.of("gpt-image-1", "gpt-image-1-mini", "gpt-image-1.5");
    private static final Set<String> FLEXIBLE = Set.of("gpt-image-2", "gpt-image-2.5-flare", "gpt-image-2.6-sunburst");
    private static final Set<String> NEWEST = Set.of("gpt-image-2.5-flare", "gpt-image-2.6-sunburst");
    private static final Set<String> GPT = union(ONE, FLEXIBLE);
    private static final Set<String> ALL = union(DALL_E, GPT);
    private static final Set<String> NONE = Set.of();

    /** The tables of what each model takes and rejects: arguments, name on the wire, value, models that take it. */
    private static final List<Row> ROWS = List.of(
            new Row("--option style=vivid", "style", "\"vivid\"", Set.of("dall-e-3")),
            new Row("--option response_format=b64_json", "response_format", "\"b64_json\"", DALL_E),
            new Row("--option background=opaque", "background", "\"opaque\"", GPT),
            new Row("--option background=transparent", "background", "\"transparent\"", union(ONE, NEWEST)),
            new Row("--option moderation=low", "moderation", "\"low\"", GPT),
            new Row("--format png", "output_format", "\"png\"", GPT),
            new Row("--format jpeg", "output_format", "\"jpeg\"", GPT),
            new Row("--format bmp", "output_format", "", NONE),
            new Row("--format webp --option output_compression=50", "output_compression", "50", GPT),
            new Row("--option complexity=low", "complexity", "\"low\"", Set.of("gpt-image-2.6-sunburst")),
            new Row("--option input_fidelity=high", "input_fidelity", "", NONE),
            new Row("--count 2", "n", "2", union(GPT, Set.of("dall-e-2"))),
            new Row("--count 10", "n", "10", union(GPT, Set.of("dall-e-2"))),
            new Row("--count 11", "n", "", NONE),
            new Row("--quality standard", "quality", "\"standard\"", DALL_E),
            new Row("--quality hd", "quality", "\"hd\"", Set.of("dall-e-3")),
            new Row("--quality low", "quality", "\"low\"", GPT),
            new Row("--quality medium", "quality", "\"medium\"", GPT),
            new Row("--quality high", "quality", "\"high\"", GPT),
            new Row("--quality auto", "quality", "\"auto\"", GPT),
            new Row("--quality xhigh", "quality", "\"xhigh\"", NEWEST),
            new Row("--quality max", "quality", "\"max\"", NEWEST),
            new Row("--size 256x256", "size", "\"256x256\"", Set.of("dall-e-2")),
            new Row("--size 512x512", "size", "\"512x512\"", Set.of("dall-e-2")),
            new Row("--size 1024x1024", "size", "\"1024x1024\"", ALL),
            new Row("--size 1792x1024", "size", "\"1792x1024\"", union(FLEXIBLE, Set.of("dall-e-3"))),
            new Row("--size 1536x1024", "size", "\"1536x1024\"", GPT),
            new Row("--size auto", "size", "\"auto\"", GPT),
            new Row("--size 1920x1088", "size", "\"1920x1088\"", FLEXIBLE),
            new Row("--size 1920x1080", "size", "", NONE),
            new Row("--size 3840x2400", "size", "", NONE),
            new Row("--size 3840x1264", "size", "", NONE),
            new Row("--option user=u-7", "user", "\"u-7\"", ALL),
            new Row("--seed 5", "seed", "", NONE),
            new Row("--steps 5", "steps", "", NONE),
            new Row("--aspect 1:1", "aspect_ratio", "", NONE),
            new Row("--negative fog", "negative_prompt", "", NONE));

    static Stream<Arguments> modelsAndParameters() {
        return ALL.stream().sorted().flatMap(model -> ROWS.stream().map(row -> Arguments.of(model, row)));
    }

    @ParameterizedTest
    @MethodSource("modelsAndParameters")
    void body_holdsWhatTheModelTakesAndNeverWhatItRejects(String model, Row row) {
        List<String> arguments = new ArrayList<>(List.of("request", "openai/" + model, "--prompt", "x", "--json"));
        arguments.addAll(List.of(row.arguments().split(" ", -1)));

        Cli.Run run = Cli.run(arguments);

        if (row.takenBy().contains(model)) {
            JsonObject body = body(run.exits(ExitCode.DONE));
            assertThat(body.text("model")).contains(model);
            assertThat(body.member(row.name()).map(JsonValue::toJson)).contains(row.value());
            Set<String> expected = row.arguments().startsWith("--format webp")
                    ? Set.of("model", "prompt", "output_format", row.name())
                    : Set.of("model", "prompt", row.name());
            assertThat(body.members().keySet()).as("nothing but what was asked").isEqualTo(expected);
        } else {
            run.exits(ExitCode.REFUSED);
            assertThat(run.json().items("calls")).isEmpty();
        }
    }

    static Stream<Arguments> streams() {
        return ALL.stream().sorted().map(Arguments::of);
    }

    /** Whether GPT Image 2.6 can stream is not known, so it is not sent to it. */
    @ParameterizedTest
    @MethodSource("streams")
    void stream_isSentOnlyToModelsThatStream(String model) {
        Cli.Run run = Cli.run(
                "request",
                "openai/" + model,
                "--prompt",
                "x",
                "--option",
                "stream=true",
                "--option",
                "partial_images=2",
                "--json");

        if (GPT.contains(model) && !model.startsWith("gpt-image-2.6")) {
            JsonObject body = body(run.exits(ExitCode.DONE));
            assertThat(body.bool("stream")).contains(true);
            assertThat(body.number("partial_images"))
                    .hasValueSatisfying(n -> assertThat(n).isEqualByComparingTo("2"));
        } else {
            run.exits(ExitCode.REFUSED);
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void editFidelity_isSentOnlyToModelsThatHaveIt(String model, @TempDir Path folder) throws IOException {
        Path input = RequestCommandTest.picture(folder, "in.png", 64, 64, BufferedImage.TYPE_INT_RGB);

        Cli.Run run = Cli.run(
                "request",
                "openai/" + model,
                "--operation",
                "edit",
                "--prompt",
                "x",
                "--input",
                input.toString(),
                "--option",
                "input_fidelity=high",
                "--json");

        run.exits(Set.of("gpt-image-1", "gpt-image-1.5").contains(model) ? ExitCode.DONE : ExitCode.REFUSED);
    }

    private static JsonObject body(Cli.Run run) {
        return (JsonObject) run.first("calls").find("body").orElseThrow();
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /** A parameter, and the models that take it. */
    record Row(String arguments, String name, String value, Set<String> takenBy) {
        @Override
        public String toString() {
            return arguments;
        }
    }
}

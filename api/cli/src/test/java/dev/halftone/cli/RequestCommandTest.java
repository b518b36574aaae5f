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
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestCommandTest {

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

    @Test
    void request_asJson_showsTheCallWithItsSecretHidden() {
        JsonObject document = Cli.run(
                        "request", "openai/gpt-image-2", "--prompt", "hi", "--size", "1024x1024", "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(document.members()).containsOnlyKeys("calls");
        JsonObject call = (JsonObject) document.items("calls").get(0);
        assertThat(call.members()).containsOnlyKeys("label", "method", "url", "headers", "body");
        assertThat(call.text("method")).contains("POST");
        assertThat(call.text("url")).contains("https://api.openai.com/v1/images/generations");
        assertThat(call.text("headers", "Authorization")).contains("Bearer ***");
        assertThat(call.text("headers", "Content-Type")).contains("application/json");
        assertThat(call.find("body").orElseThrow().toJson())
                .isEqualTo("{\"model\":\"gpt-image-2\",\"prompt\":\"hi\",\"size\":\"1024x1024\"}");
    }

    @Test
    void request_forPeople_showsHeadersAsTheyAreSent() {
        Cli.Run run = Cli.run("request", "openai/gpt-image-2", "--prompt", "hi").exits(ExitCode.DONE);

        assertThat(run.out().lines())
                .contains(
                        "POST https://api.openai.com/v1/images/generations",
                        "Authorization: Bearer ***",
                        "{\"model\":\"gpt-image-2\",\"prompt\":\"hi\"}");
    }

    @Test
    void edit_isShownAsAListOfParts(@TempDir Path folder) throws IOException {
        Path input = picture(folder, "in.png", 64, 64, BufferedImage.TYPE_INT_RGB);
        Path mask = picture(folder, "mask.png", 64, 64, BufferedImage.TYPE_INT_ARGB);

        JsonValue call = Cli.run(
                        "request",
                        "openai/gpt-image-1.5",
                        "--operation",
                        "inpaint",
                        "--prompt",
                        "a boat",
                        "--input",
                        input.toString(),
                        "--mask",
                        mask.toString(),
                        "--option",
                        "input_fidelity=high",
                        "--json")
                .exits(ExitCode.DONE)
                .first("calls");

        assertThat(call.text("url")).contains("https://api.openai.com/v1/images/edits");
        assertThat(call.text("headers", "Content-Type").orElseThrow()).startsWith("multipart/form-data");
        assertThat(call.items("body"))
                .extracting(part -> part.text("name").orElseThrow())
                .contains("model", "prompt", "image[]", "mask", "input_fidelity")
                .doesNotContain("response_format", "style");
        assertThat(call.items("body"))
                .filteredOn(part -> part.text("file_name").isPresent())
                .hasSize(2)
                .allSatisfy(part -> assertThat(part.text("content_type")).contains("image/png"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void editFidelity_isSentOnlyToModelsThatHaveIt(String model, @TempDir Path folder) throws IOException {
        Path input = picture(folder, "in.png", 64, 64, BufferedImage.TYPE_INT_RGB);

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

    @Test
    void editByAddress_isJson() {
        JsonObject body = body(Cli.run(
                        "request",
                        "openai/gpt-image-2",
                        "--operation",
                        "edit",
                        "--prompt",
                        "x",
                        "--input",
                        "https://example.com/a.png",
                        "--input",
                        "file-id:file-a1",
                        "--json")
                .exits(ExitCode.DONE));

        assertThat(body.items("images"))
                .extracting(JsonValue::toJson)
                .containsExactly("{\"image_url\":\"https://example.com/a.png\"}", "{\"file_id\":\"file-a1\"}");
        assertThat(body.members()).doesNotContainKey("image");
    }

    @Test
    void variation_namesNoPrompt(@TempDir Path folder) throws IOException {
        Path input = picture(folder, "in.png", 64, 64, BufferedImage.TYPE_INT_RGB);

        JsonValue call = Cli.run(
                        "request",
                        "openai/dall-e-2",
                        "--operation",
                        "vary",
                        "--input",
                        input.toString(),
                        "--count",
                        "3",
                        "--json")
                .exits(ExitCode.DONE)
                .first("calls");

        assertThat(call.text("url").orElseThrow()).endsWith("/images/variations");
        assertThat(call.items("body"))
                .extracting(part -> part.text("name").orElseThrow())
                .containsExactly("image", "model", "n");
    }

    @Test
    void replicateOfficialModel_isCalledAtItsOwnAddressWithInputOnly() {
        JsonValue call = Cli.run(
                        "request",
                        "replicate/black-forest-labs/flux-schnell",
                        "--prompt",
                        "hi",
                        "--count",
                        "2",
                        "--steps",
                        "4",
                        "--json")
                .exits(ExitCode.DONE)
                .first("calls");

        assertThat(call.text("url"))
                .contains("https://api.replicate.com/v1/models/black-forest-labs/flux-schnell/predictions");
        assertThat(call.text("headers", "Authorization")).contains("Bearer ***");
        assertThat(call.find("body"))
                .contains(Cli.parse("{\"input\":{\"prompt\":\"hi\",\"num_outputs\":2,\"num_inference_steps\":4}}"));
    }

    @Test
    void replicateCommunityModel_isCalledByItsVersion() {
        JsonObject body = body(Cli.run("request", "replicate/stability-ai/sdxl", "--prompt", "hi", "--json")
                .exits(ExitCode.DONE));

        assertThat(body.text("version").orElseThrow())
                .contains("7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc");
        assertThat(body.find("input").orElseThrow().toJson()).isEqualTo("{\"prompt\":\"hi\"}");
    }

    @Test
    void request_ofAModelWithoutCapabilityForTheFormat_sendsNothing() {
        Cli.Run run = Cli.run("request", "openai/dall-e-3", "--prompt", "x", "--count", "2", "--json");

        run.exits(ExitCode.REFUSED);
        assertThat(run.json().members()).containsOnlyKeys("error");
    }

    private static JsonObject body(Cli.Run run) {
        return (JsonObject) run.first("calls").find("body").orElseThrow();
    }

    static Path picture(Path folder, String name, int width, int height, int type) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(new BufferedImage(width, height, type), "png", file.toFile());
        return file;
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

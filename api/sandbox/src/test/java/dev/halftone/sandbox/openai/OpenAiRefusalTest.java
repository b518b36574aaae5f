package dev.halftone.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.Wire;
import dev.halftone.sandbox.Wire.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The guard list of the fact sheet, row by row: what a model does not take is refused with the vendor's envelope. */
class OpenAiRefusalTest {
    private static final String GENERATIONS = "/images/generations";
    private static final String UNKNOWN = "unknown_parameter";
    private static final String VALUE = "invalid_value";

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.builder().serveRetired().build());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    static Stream<Arguments> guardList() {
        return Stream.of(
                        rows("dall-e-2", UNKNOWN, "style=\"vivid\"", "background=\"auto\"", "moderation=\"low\""),
                        rows("dall-e-2", UNKNOWN, "output_format=\"png\"", "output_compression=50", "stream=true"),
                        rows("dall-e-2", UNKNOWN, "partial_images=1", "input_fidelity=\"low\"", "complexity=\"low\""),
                        rows("dall-e-2", VALUE, "quality=\"hd\"", "quality=\"auto\"", "n=11", "n=0", "n=\"2\""),
                        rows("dall-e-2", "invalid_size", "size=\"1792x1024\"", "size=\"auto\"", "size=\"128x128\""),
                        rows("dall-e-3", UNKNOWN, "background=\"auto\"", "moderation=\"low\"", "stream=true"),
                        rows("dall-e-3", UNKNOWN, "output_format=\"png\"", "output_compression=50", "partial_images=1"),
                        rows("dall-e-3", UNKNOWN, "input_fidelity=\"low\"", "complexity=\"low\""),
                        rows("dall-e-3", VALUE, "n=2", "quality=\"low\"", "style=\"bold\"", "response_format=\"json\""),
                        rows("dall-e-3", "invalid_size", "size=\"512x512\"", "size=\"1536x1024\""),
                        gptImage1("gpt-image-1"),
                        gptImage1("gpt-image-1-mini"),
                        gptImage1("gpt-image-1.5"),
                        gptImage1("chatgpt-image-latest"),
                        rows("gpt-image-2", UNKNOWN, "response_format=\"url\"", "style=\"vivid\""),
                        rows("gpt-image-2", UNKNOWN, "input_fidelity=\"high\"", "complexity=\"low\"", "seed=1"),
                        rows("gpt-image-2", VALUE, "quality=\"xhigh\"", "quality=\"max\"", "quality=\"standard\""),
                        rows("gpt-image-2", VALUE, "quality=\"hd\"", "size=\"1920x1080\"", "size=\"3840x2400\""),
                        rows("gpt-image-2", VALUE, "size=\"512x512\"", "size=\"3840x1264\"", "size=\"square\""),
                        rows("gpt-image-2", VALUE, "output_format=\"gif\"", "output_format=\"svg\"", "size=1024"),
                        rows("gpt-image-2.5-flare", UNKNOWN, "response_format=\"url\"", "style=\"vivid\""),
                        rows("gpt-image-2.5-flare", UNKNOWN, "input_fidelity=\"high\"", "complexity=\"low\""),
                        rows("gpt-image-2.5-flare", VALUE, "quality=\"standard\"", "quality=\"hd\""),
                        rows("gpt-image-2.5-flare", VALUE, "output_format=\"gif\"", "output_format=\"svg\""),
                        rows("gpt-image-2", VALUE, "output_compression=90", "partial_images=2", "moderation=\"high\""),
                        rows("gpt-image-2", VALUE, "output_compression=101", "background=\"none\"", "stream=\"yes\""))
                .flatMap(List::stream);
    }

    private static List<Arguments> gptImage1(String model) {
        return Stream.of(
                        rows(model, UNKNOWN, "response_format=\"b64_json\"", "style=\"vivid\"", "complexity=\"low\""),
                        rows(model, VALUE, "quality=\"standard\"", "quality=\"hd\"", "quality=\"xhigh\""),
                        rows(model, VALUE, "quality=\"max\"", "size=\"512x512\"", "size=\"1792x1024\""),
                        rows(model, VALUE, "output_format=\"gif\"", "output_format=\"svg\""))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Arguments> rows(String model, String code, String... assignments) {
        return Stream.of(assignments)
                .map(text -> Arguments.of(model, text, code))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("guardList")
    void parameter_notForTheModel_isRefused(String model, String assignment, String code) {
        int sign = assignment.indexOf('=');
        String name = assignment.substring(0, sign);
        Reply reply = Wire.openai(sandbox)
                .post(
                        GENERATIONS,
                        "{\"model\":\"" + model + "\",\"prompt\":\"x\",\"" + name + "\":"
                                + assignment.substring(sign + 1) + "}");

        assertRefused(reply, 400, "invalid_request_error", name, code);
    }

    @Test
    void transparent_onGptImage2_isAUserError() {
        Reply reply = Wire.openai(sandbox)
                .post(GENERATIONS, "{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"background\":\"transparent\"}");

        assertRefused(reply, 400, "image_generation_user_error", null, VALUE);
    }

    @Test
    void transparent_withJpeg_isRefused() {
        Reply reply = Wire.openai(sandbox).post(GENERATIONS, """
                {"model":"gpt-image-1.5","prompt":"x","background":"transparent","output_format":"jpeg"}""");

        assertRefused(reply, 400, "invalid_request_error", "background", VALUE);
    }

    @Test
    void stream_ofSeveralPictures_isRefused() {
        Reply reply = Wire.openai(sandbox)
                .post(GENERATIONS, "{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"stream\":true,\"n\":2}");

        assertRefused(reply, 400, "invalid_request_error", "n", VALUE);
    }

    @ParameterizedTest
    @CsvSource({"dall-e-2, 1000", "dall-e-3, 4000", "gpt-image-2, 32000"})
    void prompt_oneCharacterTooLong_isRefused(String model, int longest) {
        Wire wire = Wire.openai(sandbox);
        String body = "{\"model\":\"" + model + "\",\"prompt\":\"%s\"}";

        assertThat(wire.post(GENERATIONS, body.formatted("x".repeat(longest))).status())
                .isEqualTo(200);
        assertRefused(
                wire.post(GENERATIONS, body.formatted("x".repeat(longest + 1))),
                400,
                "invalid_request_error",
                "prompt",
                VALUE);
    }

    @Test
    void prompt_missing_isRefused() {
        assertRefused(
                Wire.openai(sandbox).post(GENERATIONS, "{\"model\":\"gpt-image-2\"}"),
                400,
                "invalid_request_error",
                "prompt",
                "missing_required_parameter");
    }

    @ParameterizedTest
    @CsvSource({"gpt-image-9", "gpt-image-2.6", "''"})
    void model_unknown_isNotFound(String model) {
        assertRefused(
                Wire.openai(sandbox).post(GENERATIONS, "{\"model\":\"" + model + "\",\"prompt\":\"x\"}"),
                404,
                "invalid_request_error",
                "model",
                "model_not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "dall-e-3, 2026-05-11, 200",
        "dall-e-3, 2026-05-12, 404",
        "gpt-image-1, 2026-10-23, 404",
        "gpt-image-1.5, 2026-11-30, 200",
        "gpt-image-1.5, 2026-12-01, 404",
        "gpt-image-2, 2026-12-01, 200",
    })
    void model_byDay_diesOnItsDate(String model, String day, int status) {
        Clock clock = Clock.fixed(Instant.parse(day + "T00:00:00Z"), ZoneOffset.UTC);
        try (Sandbox dated = Sandbox.start(SandboxOptions.builder().clock(clock).build())) {
            Reply reply = Wire.openai(dated).post(GENERATIONS, "{\"model\":\"" + model + "\",\"prompt\":\"x\"}");
            assertThat(reply.status()).isEqualTo(status);
        }
    }

    @Test
    void model_leftOut_isTheVendorsDefaultWhichIsDead() {
        Clock clock = Clock.fixed(Instant.parse("2026-12-02T00:00:00Z"), ZoneOffset.UTC);
        try (Sandbox today = Sandbox.start(SandboxOptions.builder().clock(clock).build())) {
            assertRefused(
                    Wire.openai(today).post(GENERATIONS, "{\"prompt\":\"x\"}"),
                    404,
                    "invalid_request_error",
                    "model",
                    "model_not_found");
            assertRefused(
                    Wire.openai(today)
                            .post("/images/edits", "{\"prompt\":\"x\",\"images\":[{\"file_id\":\"file-a1\"}]}"),
                    404,
                    "invalid_request_error",
                    "model",
                    "model_not_found");
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "sess-abc", "r8_abc"})
    void key_notOfTheVendor_isUnauthenticated(String key) {
        assertRefused(
                Wire.openai(sandbox).key(key).post(GENERATIONS, "{}"),
                401,
                "invalid_request_error",
                null,
                "invalid_api_key");
    }

    @ParameterizedTest
    @CsvSource({"not json", "[]", "''"})
    void body_noJsonObject_isRefused(String body) {
        assertRefused(Wire.openai(sandbox).post(GENERATIONS, body), 400, "invalid_request_error", null, null);
    }

    @Test
    void path_unknown_isNotFound() {
        assertRefused(Wire.openai(sandbox).get("/images"), 404, "invalid_request_error", null, null);
    }

    static void assertRefused(Reply reply, int status, String type, String param, String code) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        JsonObject error = reply.json().getJsonObject("error");
        assertThat(error.fieldNames()).contains("message", "type", "param", "code");
        assertThat(error.getString("message")).isNotBlank();
        assertThat(error.getString("type")).isEqualTo(type);
        assertThat(error.getString("param")).isEqualTo(param);
        assertThat(error.getString("code")).isEqualTo(code);
    }
}

package dev.halftone.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Metered;
import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.Wire;
import dev.halftone.sandbox.Wire.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiGenerationTest {
    private static final Clock NOVEMBER = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final String GENERATIONS = "/images/generations";

    private static Sandbox sandbox;
    private static Sandbox historical;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.builder().clock(NOVEMBER).build());
        historical = Sandbox.start(
                SandboxOptions.builder().clock(NOVEMBER).serveRetired().build());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        historical.close();
    }

    @Test
    void dallE2_minimal_answersAnAddressThatDeliversThePicture() throws IOException {
        Reply reply = Wire.openai(historical)
                .post(GENERATIONS, "{\"model\":\"dall-e-2\",\"prompt\":\"red kite over a lake\",\"size\":\"256x256\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().fieldNames()).containsExactlyInAnyOrder("created", "data");
        String url = reply.json().getJsonArray("data").getJsonObject(0).getString("url");
        assertThat(url).startsWith("http://127.0.0.1:" + historical.port() + "/openai/files/");
        Reply file = Wire.openai(historical).key("").get(url);
        assertThat(file.header("content-type")).isEqualTo("image/png");
        assertThat(decode(file.response().body())).isEqualTo("256x256");
    }

    @Test
    void dallE3_base64_answersTheRevisedPrompt() throws IOException {
        Reply reply = Wire.openai(historical).post(GENERATIONS, """
                {"model":"dall-e-3","prompt":"a lighthouse","n":1,"size":"1792x1024","quality":"hd",\
                "style":"natural","response_format":"b64_json"}""");

        JsonObject picture = reply.json().getJsonArray("data").getJsonObject(0);
        assertThat(picture.getString("revised_prompt")).isNotBlank();
        assertThat(decode(picture)).isEqualTo("1792x1024");
        assertThat(last(historical).quantities()).containsExactlyEntriesOf(java.util.Map.of("images", BigDecimal.ONE));
    }

    @Test
    void gptImage1_minimal_reportsUsageWithoutOutputDetails() {
        Reply reply = Wire.openai(historical)
                .post(
                        GENERATIONS,
                        "{\"model\":\"gpt-image-1\",\"prompt\":\"a blue cube\",\"size\":\"1024x1024\",\"quality\":\"low\"}");

        JsonObject usage = reply.json().getJsonObject("usage");
        assertThat(usage.getInteger("output_tokens")).isEqualTo(272);
        assertThat(usage.containsKey("output_tokens_details")).isFalse();
        assertThat(reply.json().getString("background")).isEqualTo("opaque");
        assertThat(reply.json().getString("output_format")).isEqualTo("png");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-1-mini, medium, 1024x1024, 1056",
        "gpt-image-1.5, high, 1536x1024, 6358",
        "gpt-image-2, low, 1024x1024, 196",
        "gpt-image-2, medium, 2560x1440, 1843",
        "gpt-image-2, high, 1792x1024, 5063",
        "gpt-image-2, low, 1536x624, 72",
        "gpt-image-2, medium, 1536x944, 1201",
        "gpt-image-2-2026-04-21, high, 1024x640, 3824",
        "gpt-image-2.5-flare, xhigh, 1024x1024, 3122",
        "gpt-image-2.5-sunburst, max, 3840x2160, 13342",
        "gpt-image-2.5-flare, medium, 1536x864, 280",
        "gpt-image-2.6-sunburst, high, 3840x2160, 3336",
    })
    void usage_byQualityAndSize_followsTheTokenRule(String model, String quality, String size, int output)
            throws IOException {
        Reply reply = Wire.openai(sandbox).post(GENERATIONS, body(model, quality, size));

        assertThat(reply.status()).isEqualTo(200);
        JsonObject usage = reply.json().getJsonObject("usage");
        assertThat(usage.getInteger("output_tokens")).isEqualTo(output);
        assertThat(usage.getInteger("input_tokens")).isEqualTo(3 + 6);
        assertThat(usage.getInteger("total_tokens")).isEqualTo(output + 9);
        assertThat(reply.json().getString("size")).isEqualTo(size);
        assertThat(reply.json().getString("quality")).isEqualTo(quality);
        assertThat(decode(reply.json().getJsonArray("data").getJsonObject(0))).isEqualTo(size);
    }

    @Test
    void gptImage15_anySize_reportsHiddenTextOutput() {
        Reply reply = Wire.openai(sandbox).post(GENERATIONS, body("gpt-image-1.5", "high", "1024x1024"));

        JsonObject details = reply.json().getJsonObject("usage").getJsonObject("output_tokens_details");
        assertThat(details.getInteger("image_tokens")).isEqualTo(4160);
        assertThat(details.getInteger("text_tokens")).isBetween(100, 440);
    }

    @Test
    void gptImage2_threePictures_areBilledAsThreeRunsAndDiffer() {
        Reply reply = Wire.openai(sandbox).post(GENERATIONS, """
                {"model":"gpt-image-2-2026-04-21","prompt":"city map, labels in Dutch","n":3,"size":"1536x1024",\
                "quality":"high","background":"opaque","moderation":"low","output_format":"webp",\
                "output_compression":80,"user":"u-7f3a"}""");

        JsonArray data = reply.json().getJsonArray("data");
        assertThat(data).hasSize(3);
        assertThat(data.stream().distinct()).hasSize(3);
        assertThat(reply.json().getJsonObject("usage").getInteger("output_tokens"))
                .isEqualTo(16464);
        byte[] webp = bytes(data.getJsonObject(0));
        assertThat(new String(webp, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        assertThat(last(sandbox).quantities())
                .containsEntry("output_image_tokens", BigDecimal.valueOf(16464))
                .containsEntry("input_text_tokens", BigDecimal.valueOf(39));
    }

    @Test
    void gptImage25_transparent_deliversAnAlphaChannel() throws IOException {
        Reply reply = Wire.openai(sandbox).post(GENERATIONS, """
                {"model":"gpt-image-2.5-flare","prompt":"paper plane icon","size":"1024x1024","quality":"low",\
                "background":"transparent","output_format":"png"}""");

        BufferedImage image = ImageIO.read(
                new ByteArrayInputStream(bytes(reply.json().getJsonArray("data").getJsonObject(0))));
        assertThat(image.getColorModel().hasAlpha()).isTrue();
        assertThat(reply.json().getString("background")).isEqualTo("transparent");
    }

    @ParameterizedTest
    @CsvSource({"jpeg, jpeg", "gif, gif"})
    void format_otherThanPng_isTheAskedOne(String format, String reader) throws IOException {
        Reply reply = Wire.openai(sandbox)
                .post(
                        GENERATIONS,
                        "{\"model\":\"gpt-image-2.6-flare\",\"prompt\":\"x\",\"output_format\":\"" + format + "\"}");

        byte[] bytes = bytes(reply.json().getJsonArray("data").getJsonObject(0));
        assertThat(dev.halftone.sandbox.picture.PictureSize.read(bytes))
                .hasValueSatisfying(size -> assertThat(size.mediaType()).isEqualTo("image/" + reader));
        assertThat(decode(bytes)).isEqualTo("1024x1024");
    }

    @Test
    void svg_fromNewestModel_isAnSvgDocument() {
        Reply reply = Wire.openai(sandbox)
                .post(
                        GENERATIONS,
                        "{\"model\":\"gpt-image-2.6-flare\",\"prompt\":\"x\",\"output_format\":\"svg\",\"complexity\":\"low\"}");

        byte[] bytes = bytes(reply.json().getJsonArray("data").getJsonObject(0));
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .startsWith("<svg ")
                .contains("width=\"1024\"");
    }

    @Test
    void qualityAndSize_auto_becomeMediumAndSquare() {
        Reply reply = Wire.openai(sandbox)
                .post(
                        GENERATIONS,
                        "{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"quality\":\"auto\",\"size\":\"auto\"}");

        assertThat(reply.json().getString("quality")).isEqualTo("medium");
        assertThat(reply.json().getString("size")).isEqualTo("1024x1024");
    }

    @Test
    void optionalParameters_null_countAsAbsent() {
        Reply reply = Wire.openai(sandbox)
                .post(GENERATIONS, "{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"n\":null,\"size\":null}");

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void stream_withOnePartial_sendsPartialThenCompletedWithUsage() {
        Reply reply = Wire.openai(sandbox).post(GENERATIONS, """
                {"model":"gpt-image-2","prompt":"harbour","size":"1024x1024","quality":"low","stream":true,\
                "partial_images":1}""");

        assertThat(reply.header("content-type")).isEqualTo("text/event-stream");
        List<String> frames = List.of(reply.text().split("\n\n"));
        assertThat(frames).hasSize(2);
        assertThat(frames.get(0)).startsWith("event: image_generation.partial_image\ndata: ");
        assertThat(event(frames.get(0)).getInteger("partial_image_index")).isZero();
        JsonObject completed = event(frames.get(1));
        assertThat(completed.getString("type")).isEqualTo("image_generation.completed");
        assertThat(completed.getJsonObject("usage").getInteger("output_tokens")).isEqualTo(296);
        assertThat(completed.getJsonObject("usage").containsKey("output_tokens_details"))
                .isFalse();
    }

    @Test
    void everyAnswer_goodOrBad_carriesARequestId() {
        Wire wire = Wire.openai(sandbox);

        assertThat(wire.get("/models").header("x-request-id")).isNotBlank();
        assertThat(wire.post(GENERATIONS, "{}").header("x-request-id")).isNotBlank();
        assertThat(wire.get("/nowhere").header("x-request-id")).isNotBlank();
    }

    @Test
    void models_onADay_listsOnlyTheLiving() {
        List<Object> ids = Wire.openai(sandbox).get("/models").json().getJsonArray("data").stream()
                .map(model -> ((JsonObject) model).getValue("id"))
                .toList();

        assertThat(ids).contains("gpt-image-1.5", "gpt-image-2.6-flare").doesNotContain("dall-e-3", "gpt-image-1");
    }

    private static String body(String model, String quality, String size) {
        return new JsonObject()
                .put("model", model)
                .put("prompt", "a blue cube")
                .put("quality", quality)
                .put("size", size)
                .encode();
    }

    private static Metered last(Sandbox from) {
        List<Metered> lines = from.metered();
        return lines.get(lines.size() - 1);
    }

    private static JsonObject event(String frame) {
        return new JsonObject(frame.substring(frame.indexOf("data: ") + 6));
    }

    private static byte[] bytes(JsonObject picture) {
        return Base64.getDecoder().decode(picture.getString("b64_json"));
    }

    private static String decode(JsonObject picture) throws IOException {
        return decode(bytes(picture));
    }

    private static String decode(byte[] bytes) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        return image.getWidth() + "x" + image.getHeight();
    }
}

package dev.halftone.sandbox.openai;

import static dev.halftone.sandbox.openai.OpenAiRefusalTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.Wire;
import dev.halftone.sandbox.Wire.Form;
import dev.halftone.sandbox.Wire.Reply;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.Picture.Background;
import dev.halftone.sandbox.picture.PictureFormat;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiEditTest {
    private static final String EDITS = "/images/edits";
    private static final String REQUEST_ERROR = "invalid_request_error";
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

    @Test
    void edit_withMask_countsInputAndHiddenText() {
        Form form = new Form()
                .field("model", "gpt-image-1.5")
                .field("prompt", "put a boat in the bay")
                .file("image[]", "bay.png", "image/png", png(1024, 1024))
                .file("mask", "mask.png", "image/png", png(1024, 1024))
                .field("size", "1024x1024")
                .field("quality", "medium")
                .field("input_fidelity", "high")
                .field("output_format", "jpeg")
                .field("output_compression", "90")
                .field("n", "1");

        Reply reply = Wire.openai(sandbox).post(EDITS, form);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        JsonObject usage = reply.json().getJsonObject("usage");
        assertThat(usage.getJsonObject("input_tokens_details").getInteger("image_tokens"))
                .isEqualTo(4354);
        assertThat(usage.getInteger("output_tokens")).isEqualTo(1206);
        assertThat(reply.json().getString("output_format")).isEqualTo("jpeg");
        assertThat(reply.json().getJsonArray("data").getJsonObject(0).getString("b64_json"))
                .startsWith("/9j/");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-1, low, 1024x1024, 194",
        "gpt-image-1, low, 1536x1024, 323",
        "gpt-image-1, low, 480x1408, 452",
        "gpt-image-1, low, 1024x1025, 194",
        "gpt-image-1, high, 1024x1536, 6563",
        "gpt-image-2, , 1024x1024, 1024",
        "gpt-image-2, , 1536x1024, 1536",
        "gpt-image-2, , 341x512, 704",
        "gpt-image-2, , 1179x2556, 1482",
        "gpt-image-2.5-flare, , 2048x2048, 1521",
        "gpt-image-2.5-flare, , 3840x2160, 1508",
        "gpt-image-2, , 1024x768, 768",
    })
    void inputTokens_bySize_followTheMeasuredRule(String model, String fidelity, String size, int tokens) {
        ImageSize pixels = ImageSize.parse(size).orElseThrow();
        Form form = new Form()
                .field("model", model)
                .field("prompt", "x")
                .field("quality", "low")
                .file("image", "a.png", "image/png", png(pixels.width(), pixels.height()));
        if (fidelity != null) {
            form.field("input_fidelity", fidelity);
        }

        JsonObject usage = Wire.openai(sandbox).post(EDITS, form).json().getJsonObject("usage");

        assertThat(usage.getJsonObject("input_tokens_details").getInteger("image_tokens"))
                .isEqualTo(tokens);
    }

    @Test
    void edit_byReference_countsUnfetchedPicturesAsSquares() {
        Reply reply = Wire.openai(sandbox).post(EDITS, """
                {"model":"gpt-image-2","prompt":"merge both into one scene","images":[{"file_id":"file-a1"},\
                {"image_url":"https://example.invalid/b.png"}],"size":"1024x1024","quality":"medium"}""");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        JsonObject usage = reply.json().getJsonObject("usage");
        assertThat(usage.getJsonObject("input_tokens_details").getInteger("image_tokens"))
                .isEqualTo(2048);
        assertThat(usage.getInteger("output_tokens")).isEqualTo(1756);
    }

    @Test
    void edit_byDataUrl_readsTheSize() {
        String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(png(1536, 1024));
        JsonObject body = new JsonObject()
                .put("model", "gpt-image-2")
                .put("prompt", "x")
                .put("moderation", "low")
                .put("images", new JsonArray().add(new JsonObject().put("image_url", url)));

        JsonObject usage =
                Wire.openai(sandbox).post(EDITS, body.encode()).json().getJsonObject("usage");

        assertThat(usage.getJsonObject("input_tokens_details").getInteger("image_tokens"))
                .isEqualTo(1536);
    }

    @Test
    void edit_streamed_namesItsEventsAfterEdits() {
        Form form = edit("gpt-image-2").field("stream", "true").field("partial_images", "1");

        Reply reply = Wire.openai(sandbox).post(EDITS, form);

        assertThat(reply.text()).contains("event: image_edit.partial_image", "event: image_edit.completed");
    }

    @Test
    void variation_threeSquares_areAnswered() {
        Form form = new Form()
                .file("image", "sq.png", "image/png", png(512, 512))
                .field("model", "dall-e-2")
                .field("n", "3")
                .field("size", "512x512")
                .field("response_format", "b64_json");

        Reply reply = Wire.openai(sandbox).post("/images/variations", form);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().getJsonArray("data")).hasSize(3);
    }

    @Test
    void variation_withPrompt_isRefused() {
        Form form =
                new Form().file("image", "sq.png", "image/png", png(512, 512)).field("prompt", "x");

        assertRefused(
                Wire.openai(sandbox).post("/images/variations", form),
                400,
                REQUEST_ERROR,
                "prompt",
                "unknown_parameter");
    }

    @ParameterizedTest
    @CsvSource({"gpt-image-2", "gpt-image-1.5", "dall-e-3"})
    void variation_byOtherModel_isRefused(String model) {
        Form form =
                new Form().file("image", "sq.png", "image/png", png(512, 512)).field("model", model);

        assertRefused(Wire.openai(sandbox).post("/images/variations", form), 400, REQUEST_ERROR, "model", VALUE);
    }

    @Test
    void edit_byDallE3_isRefused() {
        assertRefused(Wire.openai(sandbox).post(EDITS, edit("dall-e-3")), 400, REQUEST_ERROR, "model", VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-1-mini, input_fidelity, high, unknown_parameter",
        "gpt-image-2, input_fidelity, high, unknown_parameter",
        "gpt-image-2.5-flare, input_fidelity, high, unknown_parameter",
        "gpt-image-2, moderation, low, unknown_parameter",
        "gpt-image-2, response_format, url, unknown_parameter",
        "gpt-image-2, quality, standard, invalid_value",
        "gpt-image-2, n, one, invalid_value",
        "gpt-image-2, n, 11, invalid_value",
        "gpt-image-2, stream, yes, invalid_value",
        "gpt-image-2, output_compression, 50, invalid_value",
    })
    void formField_notForTheModel_isRefused(String model, String name, String value, String code) {
        assertRefused(Wire.openai(sandbox).post(EDITS, edit(model).field(name, value)), 400, REQUEST_ERROR, name, code);
    }

    @ParameterizedTest
    @CsvSource({"application/octet-stream", "image/gif"})
    void image_underAWrongType_isRefused(String type) {
        Form form = new Form()
                .field("model", "gpt-image-2")
                .field("prompt", "x")
                .file("image[]", "a.png", type, png(64, 64));

        assertRefused(
                Wire.openai(sandbox).post(EDITS, form), 400, REQUEST_ERROR, "image[0]", "unsupported_file_mimetype");
    }

    @Test
    void image_withoutFileName_isNoFile() {
        Form form =
                new Form().field("model", "gpt-image-2").field("prompt", "x").field("image", "not a file");

        Reply reply = Wire.openai(sandbox).post(EDITS, form);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getJsonObject("error").getString("message"))
                .contains("expected a file, but got a string");
    }

    @Test
    void mask_withoutImage_isRefused() {
        Form form = new Form()
                .field("model", "gpt-image-2")
                .field("prompt", "x")
                .file("mask", "m.png", "image/png", png(64, 64));

        assertRefused(
                Wire.openai(sandbox).post(EDITS, form), 400, REQUEST_ERROR, "image", "missing_required_parameter");
    }

    @Test
    void mask_ofOtherSizeOrWithoutAlpha_isRefused() {
        byte[] opaque = new Picture(64, 64, 1, PictureFormat.PNG, Background.OPAQUE).encode();

        assertRefused(
                Wire.openai(sandbox).post(EDITS, edit("gpt-image-2").file("mask", "m.png", "image/png", png(32, 32))),
                400,
                REQUEST_ERROR,
                "mask",
                VALUE);
        assertRefused(
                Wire.openai(sandbox).post(EDITS, edit("gpt-image-2").file("mask", "m.png", "image/png", opaque)),
                400,
                REQUEST_ERROR,
                "mask",
                VALUE);
    }

    @Test
    void dallE2_moreThanOneImageOrNoSquare_isRefused() {
        Form two = new Form()
                .field("model", "dall-e-2")
                .field("prompt", "x")
                .file("image", "a.png", "image/png", png(64, 64))
                .file("image", "b.png", "image/png", png(64, 64));
        Form wide = new Form()
                .field("model", "dall-e-2")
                .field("prompt", "x")
                .file("image", "a.png", "image/png", png(64, 32));

        assertRefused(Wire.openai(sandbox).post(EDITS, two), 400, REQUEST_ERROR, "image", VALUE);
        assertRefused(Wire.openai(sandbox).post(EDITS, wide), 400, REQUEST_ERROR, "image", VALUE);
    }

    @Test
    void images_seventeen_areTooMany() {
        Form form = new Form().field("model", "gpt-image-2").field("prompt", "x");
        for (int i = 0; i < 17; i++) {
            form.file("image[]", i + ".png", "image/png", png(16, 16));
        }

        assertRefused(Wire.openai(sandbox).post(EDITS, form), 400, REQUEST_ERROR, "image", VALUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | images",
                "[{}] | images[0]",
                "[\"a\"] | images[0]",
                "[{\"file_id\":\"a\",\"image_url\":\"https://b\"}] | images[0]",
                "[{\"image_url\":\"ftp://b\"}] | images[0].image_url",
                "[{\"image_url\":\"data:image/png;base64,AAAA\"}] | images[0].image_url",
            })
    void reference_malformed_isRefused(String images, String param) {
        String body = "{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"images\":" + images + "}";

        assertRefused(Wire.openai(sandbox).post(EDITS, body), 400, REQUEST_ERROR, param, VALUE);
    }

    @Test
    void reference_withUploadsName_isRefused() {
        String body = "{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"image\":[{\"file_id\":\"a\"}]}";

        assertRefused(Wire.openai(sandbox).post(EDITS, body), 400, REQUEST_ERROR, "image", "unknown_parameter");
    }

    @Test
    void referenceEdit_ofCustomSize_isRefusedByItsSchema() {
        String body = "{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"size\":\"1536x864\","
                + "\"images\":[{\"file_id\":\"a\"}]}";

        assertRefused(Wire.openai(sandbox).post(EDITS, body), 400, REQUEST_ERROR, "size", VALUE);
    }

    @Test
    void longPrompt_inAForm_isAccepted() {
        Form form = new Form()
                .field("model", "gpt-image-2")
                .field("prompt", "x".repeat(32_000))
                .file("image", "a.png", "image/png", png(64, 64));

        assertThat(Wire.openai(sandbox).post(EDITS, form).status()).isEqualTo(200);
    }

    private static Form edit(String model) {
        return new Form().field("model", model).field("prompt", "x").file("image", "a.png", "image/png", png(64, 64));
    }

    private static byte[] png(int width, int height) {
        return new Picture(width, height, 7, PictureFormat.PNG, Background.TRANSPARENT).encode();
    }
}

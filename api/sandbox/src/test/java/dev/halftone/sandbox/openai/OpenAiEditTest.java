package dev.halftone.sandbox.openai;

import static dev.halftone.sandbox.openai.OpenAiRefusalTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Wire;
import dev.halftone.sandbox.Wire.Form;
import dev.halftone.sandbox.Wire.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiEditTest extends OpenAiEditFixture {

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
    void longPrompt_inAForm_isAccepted() {
        Form form = new Form()
                .field("model", "gpt-image-2")
                .field("prompt", "x".repeat(32_000))
                .file("image", "a.png", "image/png", png(64, 64));

        assertThat(Wire.openai(sandbox).post(EDITS, form).status()).isEqualTo(200);
    }
}

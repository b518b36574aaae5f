package dev.halftone.sandbox.openai;

import static dev.halftone.sandbox.openai.OpenAiRefusalTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Wire;
import dev.halftone.sandbox.Wire.Form;
import dev.halftone.sandbox.Wire.Reply;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.Picture.Background;
import dev.halftone.sandbox.picture.PictureFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits that are refused, each with the parameter that is named. */
class OpenAiEditRefusalsTest extends OpenAiEditFixture {

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
}

package dev.halftone.sandbox.stability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.Wire;
import dev.halftone.sandbox.Wire.Form;
import dev.halftone.sandbox.Wire.Reply;
import io.vertx.core.json.JsonArray;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first API, which answers artifacts. */
class StabilityFirstApiTest extends StabilitySandboxFixture {

    @Test
    void words_onV1_makeOneArtifactForEachSample() {
        Reply reply = v1(
                "text-to-image",
                "{\"text_prompts\":[{\"text\":\"tin robot\",\"weight\":1},{\"text\":\"rust\",\"weight\":-1}],"
                        + "\"width\":1216,\"height\":832,\"steps\":30,\"cfg_scale\":7,\"samples\":2,\"seed\":311}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        JsonArray artifacts = reply.json().getJsonArray("artifacts");
        assertThat(artifacts).hasSize(2);
        assertThat(artifacts.getJsonObject(1).getLong("seed")).isEqualTo(312);
        assertThat(size(Base64.getDecoder().decode(artifacts.getJsonObject(0).getString("base64"))))
                .isEqualTo("1216x832");
        assertMetered("stable-diffusion-xl-1024-v1-0", "succeeded", 2);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"width\":512,\"height\":512', invalid_sdxl_v1_dimensions",
        "'\"steps\":51', bad_request",
        "'\"steps\":\"30\"', bad_request",
        "'\"samples\":11', invalid_samples",
        "'\"sampler\":\"K_FAST\"', bad_request",
        "'\"prompt\":\"x\"', bad_request",
    })
    void v1_fieldThatIsWrong_isRefused(String member, String name) {
        String sizes = member.contains("width") ? "" : ",\"width\":1024,\"height\":1024";
        Reply reply = v1("text-to-image", "{" + PROMPTS + sizes + "," + member + "}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getString("name")).isEqualTo(name);
        assertThat(reply.json().getString("message")).isNotEmpty();
    }

    @Test
    void v1_fromAPicture_asBytes_hasItsSize() {
        Form form = new Form()
                .field("text_prompts[0][text]", "snow")
                .field("text_prompts[0][weight]", "1")
                .file("init_image", "i.png", "image/png", png(1024, 1024))
                .field("image_strength", "0.35")
                .field("samples", "1");
        Reply reply = Wire.stability(sandbox).post(SDXL + "image-to-image", form, "accept", "image/png");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.header("Finish-Reason")).isEqualTo("SUCCESS");
        assertThat(size(reply.response().body())).isEqualTo("1024x1024");
    }

    @Test
    void v1_mask_mustHaveTheSizeOfThePicture() {
        Form form = new Form()
                .field("text_prompts[0][text]", "fern")
                .field("mask_source", "MASK_IMAGE_WHITE")
                .file("init_image", "i.png", "image/png", png(1024, 1024))
                .file("mask_image", "m.png", "image/png", png(512, 512));
        Reply reply = Wire.stability(sandbox).post(SDXL + "image-to-image/masking", form);

        assertThat(reply.json().getString("name")).isEqualTo("invalid_mask_image");
    }

    @Test
    void v1_upscaler_keepsTheShape() {
        Form form =
                new Form().file("image", "i.png", "image/png", png(512, 768)).field("width", "1024");
        JsonArray artifacts = Wire.stability(sandbox)
                .post("/v1/generation/esrgan-v1-x2plus/image-to-image/upscale", form)
                .json()
                .getJsonArray("artifacts");

        assertThat(size(Base64.getDecoder().decode(artifacts.getJsonObject(0).getString("base64"))))
                .isEqualTo("1024x1536");
    }

    @Test
    void v1_engineThatHasEnded_isServedOnlyOnRequest() {
        String ended = "/v1/generation/stable-diffusion-v1-6/text-to-image";
        String body = "{" + PROMPTS + "}";
        assertThat(Wire.stability(sandbox).post(ended, body).status()).isEqualTo(404);
        assertThat(get("/v1/engines/list").text()).doesNotContain("stable-diffusion-v1-6");

        restart(SandboxOptions.builder().serveRetired());
        assertThat(Wire.stability(sandbox).post(ended, body).status()).isEqualTo(200);
    }
}

package dev.halftone.sandbox.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Wire.Form;
import dev.halftone.sandbox.Wire.Reply;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.Picture.Background;
import dev.halftone.sandbox.picture.PictureFormat;
import dev.halftone.sandbox.picture.PictureSize;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicateJobTest extends ReplicateJobFixture {

    @Test
    void waitingJob_isFinishedAtOnce() {
        Reply reply = wire.post(SCHNELL, input("\"num_outputs\":1"), "prefer", "wait=30");

        assertThat(reply.status()).isEqualTo(201);
        JsonObject job = reply.json();
        assertThat(job.getString("id")).matches("[a-z0-9]{26}");
        assertThat(job.getString("model")).isEqualTo("black-forest-labs/flux-schnell");
        assertThat(job.getString("version")).isEqualTo("hidden");
        assertThat(job.getString("status")).isEqualTo("succeeded");
        assertThat(job.getJsonArray("output")).hasSize(1);
        assertThat(job.getValue("error")).isNull();
        assertThat(job.getBoolean("data_removed")).isFalse();
        assertThat(job.getString("created_at")).isEqualTo("2026-10-26T07:33:20Z");
        assertThat(reply.text()).contains("\"predict_time\":0.4213,\"total_time\":0.4391,\"image_output_count\":1");
        assertThat(metered().quantities()).isEqualTo(Map.of("image_output_count", BigDecimal.ONE));
    }

    @Test
    void asynchronousJob_advancesByPolls() {
        JsonObject created = wire.post(SCHNELL, input("")).json();
        String url = created.getJsonObject("urls").getString("get");
        JsonObject first = wire.get(url).json();
        JsonObject second = wire.get(url).json();
        JsonObject third = wire.get(url).json();

        assertThat(created.getString("status")).isEqualTo("starting");
        assertThat(created.getValue("output")).isNull();
        assertThat(created.getValue("started_at")).isNull();
        assertThat(first.getString("status")).isEqualTo("processing");
        assertThat(first.getString("started_at")).isNotBlank();
        assertThat(first.getValue("completed_at")).isNull();
        assertThat(first.containsKey("metrics")).isFalse();
        assertThat(second.getString("status")).isEqualTo("succeeded");
        assertThat(second.getString("completed_at")).isNotBlank();
        assertThat(third).isEqualTo(second);
        assertThat(sandbox.metered()).hasSize(1);
    }

    @Test
    void delivery_ofAFinishedJob_isARealPictureOfTheAskedFormatAndSize() {
        JsonObject job = wire.post(
                        SCHNELL, input("\"aspect_ratio\":\"9:16\",\"output_format\":\"png\""), "prefer", "wait")
                .json();

        Reply picture = wire.key("").get(job.getJsonArray("output").getString(0));

        assertThat(picture.header("content-type")).isEqualTo("image/png");
        assertThat(PictureSize.read(picture.response().body()))
                .hasValue(new PictureSize(768, 1344, "image/png", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "black-forest-labs/flux-schnell | \"megapixels\":\"0.25\" | 512x512",
                "black-forest-labs/flux-schnell | \"aspect_ratio\":\"3:2\" | 1216x832",
                "black-forest-labs/flux-schnell | \"aspect_ratio\":\"4:5\" | 896x1088",
                "black-forest-labs/flux-1.1-pro | \"aspect_ratio\":\"custom\",\"width\":640,\"height\":480 | 640x480",
                "black-forest-labs/flux-2-pro | \"resolution\":\"4 MP\" | 2048x2048",
                "google/nano-banana-2 | \"resolution\":\"2K\" | 2048x2048",
                "bytedance/seedream-4 | \"size\":\"custom\",\"width\":1024,\"height\":1536 | 1024x1536",
                "recraft-ai/recraft-v3 | \"size\":\"1365x1024\" | 1365x1024",
                "openai/gpt-image-2 | \"aspect_ratio\":\"1536x1024\" | 1536x1024",
            })
    void delivery_bySizeInputs_hasTheAskedSize(String model, String inputs, String size) {
        JsonObject job = wire.post("/models/" + model + "/predictions", input(inputs), "prefer", "wait")
                .json();
        Object output = job.getValue("output");
        String url = output instanceof String text
                ? text
                : job.getJsonArray("output").getString(0);

        assertThat(PictureSize.read(wire.get(url).response().body()))
                .hasValueSatisfying(
                        read -> assertThat(read.width() + "x" + read.height()).isEqualTo(size));
    }

    @Test
    void jobByTime_isMeteredBySeconds() {
        JsonObject created = wire.post("/predictions", byVersion(SDXL, "")).json();
        assertThat(created.getString("version")).hasSize(64);
        String url = created.getJsonObject("urls").getString("get");
        wire.get(url);
        Reply done = wire.get(url);

        assertThat(done.text()).contains("\"metrics\":{\"predict_time\":4.7,\"total_time\":31.2}");
        assertThat(metered().quantities()).isEqualTo(Map.of("predict_time", new BigDecimal("4.7")));
    }

    @Test
    void jobByMegapixels_countsInputsAndOutputs() {
        Reply upload = wire.post(
                "/files",
                new Form()
                        .file(
                                "content",
                                "in.png",
                                "image/png",
                                new Picture(1500, 1500, 1, PictureFormat.PNG, Background.OPAQUE).encode()));
        assertThat(upload.status()).isEqualTo(201);
        String file = upload.json().getJsonObject("urls").getString("get");

        JsonObject job = wire.post(
                        "/models/black-forest-labs/flux-2-pro/predictions",
                        input("\"input_images\":[\"" + file + "\"],\"resolution\":\"2 MP\""),
                        "prefer",
                        "wait")
                .json();

        assertThat(job.getValue("output")).isInstanceOf(String.class);
        assertThat(job.getJsonObject("metrics").getInteger("image_input_megapixel_count"))
                .isEqualTo(3);
        assertThat(job.getJsonObject("metrics").getInteger("image_output_megapixel_count"))
                .isEqualTo(2);
        assertThat(metered().quantities())
                .containsEntry("runs", BigDecimal.ONE)
                .containsEntry("image_input_megapixel_count", BigDecimal.valueOf(3));
    }

    @Test
    void deployment_isNotBilledByRun() {
        JsonObject job = wire.post("/deployments/acme/poster/predictions", input(""), "prefer", "wait")
                .json();

        assertThat(job.getString("deployment")).isEqualTo("acme/poster");
        assertThat(metered().quantities()).isEmpty();
        assertThat(wire.post("/deployments/acme/nothing/predictions", input("")).status())
                .isEqualTo(404);
    }

    @Test
    void webhook_isEchoed() {
        JsonObject job = wire.post(SCHNELL, """
                {"input":{"prompt":"x"},"webhook":"https://cb.example/r","webhook_events_filter":["start","completed"]}""").json();

        assertThat(job.getString("webhook")).isEqualTo("https://cb.example/r");
        assertThat(job.getJsonArray("webhook_events_filter")).containsExactly("start", "completed");
    }

    @Test
    void secretInput_isHidden() {
        Reply reply =
                wire.post("/models/openai/gpt-image-2/predictions", input("\"openai_api_key\":\"sk-very-secret\""));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text()).doesNotContain("very-secret");
    }

    @Test
    void unreadablePicture_failsTheJob() {
        JsonObject job = wire.post(
                        "/models/black-forest-labs/flux-kontext-pro/predictions",
                        input("\"input_image\":\"data:image/png;base64,AAAA\""),
                        "prefer",
                        "wait")
                .json();

        assertThat(job.getString("status")).isEqualTo("failed");
        assertThat(job.getString("error")).contains("cannot identify image file");
        assertThat(metered().quantities()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-5, 1024", "100000, 100000", "20000, 16"})
    void size_beyondAllMeasure_failsTheJob(int width, int height) {
        JsonObject job = wire.post(
                        "/predictions",
                        byVersion(SDXL, "\"width\":" + width + ",\"height\":" + height),
                        "prefer",
                        "wait")
                .json();

        assertThat(job.getString("status")).isEqualTo("failed");
        assertThat(job.getString("error")).contains("out of memory");
    }
}

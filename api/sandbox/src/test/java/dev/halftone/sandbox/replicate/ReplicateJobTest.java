package dev.halftone.sandbox.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Metered;
import dev.halftone.sandbox.MutableClock;
import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.Wire;
import dev.halftone.sandbox.Wire.Form;
import dev.halftone.sandbox.Wire.Reply;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.Picture.Background;
import dev.halftone.sandbox.picture.PictureFormat;
import dev.halftone.sandbox.picture.PictureSize;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicateJobTest {
    private static final String SCHNELL = "/models/black-forest-labs/flux-schnell/predictions";
    private static final String SDXL =
            "stability-ai/sdxl:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc";

    private final MutableClock clock = new MutableClock("2026-10-26T07:33:20Z");
    private Sandbox sandbox;
    private Wire wire;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.builder().clock(clock).build());
        wire = Wire.replicate(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

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
    void cancel_beforeTheStart_isFree() {
        JsonObject job = wire.post("/predictions", byVersion(SDXL, "")).json();

        JsonObject canceled = cancel(job);

        assertThat(canceled.getString("status")).isEqualTo("canceled");
        assertThat(canceled.getValue("started_at")).isNull();
        assertThat(canceled.getJsonObject("metrics").containsKey("predict_time"))
                .isFalse();
        assertThat(metered().quantities()).isEmpty();
        assertThat(metered().outcome()).isEqualTo("canceled");
    }

    @Test
    void cancel_whileRunning_isCharged() {
        JsonObject job = wire.post("/predictions", byVersion(SDXL, "")).json();
        wire.get(job.getJsonObject("urls").getString("get"));

        JsonObject canceled = cancel(job);

        assertThat(canceled.getString("started_at")).isNotBlank();
        assertThat(canceled.getValue("output")).isNull();
        assertThat(metered().quantities()).containsOnlyKeys("predict_time");
    }

    @Test
    void cancel_afterTheEnd_changesNothing() {
        JsonObject job = wire.post(SCHNELL, input(""), "prefer", "wait").json();

        assertThat(cancel(job).getString("status")).isEqualTo("succeeded");
        assertThat(metered().outcome()).isEqualTo("succeeded");
    }

    @Test
    void deadline_beforeTheStart_abortsForFree() {
        JsonObject job = wire.post(SCHNELL, input(""), "cancel-after", "10s").json();
        assertThat(job.getString("deadline")).isEqualTo("2026-10-26T07:33:30Z");
        clock.advance(Duration.ofSeconds(10));

        JsonObject aborted =
                wire.get(job.getJsonObject("urls").getString("get")).json();

        assertThat(aborted.getString("status")).isEqualTo("aborted");
        assertThat(aborted.getValue("started_at")).isNull();
        assertThat(metered().quantities()).isEmpty();
        assertThat(metered().outcome()).isEqualTo("aborted");
    }

    @Test
    void deadline_whileRunning_cancels() {
        JsonObject job = wire.post(SCHNELL, input(""), "cancel-after", "1m").json();
        String url = job.getJsonObject("urls").getString("get");
        wire.get(url);
        clock.advance(Duration.ofMinutes(2));

        assertThat(wire.get(url).json().getString("status")).isEqualTo("canceled");
    }

    @Test
    void output_anHourLater_isRemovedButMetricsStay() {
        JsonObject job = wire.post(SCHNELL, input(""), "prefer", "wait").json();
        String picture = job.getJsonArray("output").getString(0);
        clock.advance(Duration.ofMinutes(61));

        JsonObject later = wire.get(job.getJsonObject("urls").getString("get")).json();

        assertThat(later.getBoolean("data_removed")).isTrue();
        assertThat(later.getValue("output")).isNull();
        assertThat(later.getJsonObject("input")).isEmpty();
        assertThat(later.getJsonObject("metrics").getInteger("image_output_count"))
                .isEqualTo(1);
        assertThat(wire.get(picture).status()).isEqualTo(404);
    }

    @Test
    void list_isNewestFirstInPagesOfAHundred() {
        for (int i = 0; i < 150; i++) {
            wire.post(SCHNELL, input("\"seed\":" + i));
        }

        JsonObject first = wire.get("/predictions").json();
        JsonObject second = wire.get(first.getString("next")).json();

        assertThat(first.getJsonArray("results")).hasSize(100);
        assertThat(first.getValue("previous")).isNull();
        assertThat(seed(first, 0)).isEqualTo(149);
        assertThat(second.getJsonArray("results")).hasSize(50);
        assertThat(seed(second, 0)).isEqualTo(49);
        assertThat(second.getValue("next")).isNull();
        assertThat(wire.get(second.getString("previous")).json().getJsonArray("results"))
                .isEqualTo(first.getJsonArray("results"));
    }

    @Test
    void list_createdAfter_findsAJobWhoseAnswerWasLost() {
        wire.post(SCHNELL, input("\"seed\":1"));
        clock.advance(Duration.ofSeconds(30));
        wire.post(SCHNELL, input("\"seed\":2"));

        JsonObject list =
                wire.get("/predictions?created_after=2026-10-26T07:33:50Z").json();

        assertThat(list.getJsonArray("results")).hasSize(1);
        assertThat(seed(list, 0)).isEqualTo(2);
        assertThat(wire.get("/predictions?created_before=2026-10-26T07:33:50Z")
                        .json()
                        .getJsonArray("results"))
                .hasSize(1);
        assertThat(wire.get("/predictions?created_after=yesterday").status()).isEqualTo(400);
    }

    @Test
    void list_isNoPoll() {
        wire.post(SCHNELL, input(""));
        wire.get("/predictions");

        JsonObject job = wire.get("/predictions").json().getJsonArray("results").getJsonObject(0);

        assertThat(job.getString("status")).isEqualTo("starting");
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

    @Test
    void file_uploaded_isDescribedAndRemovable() {
        JsonObject file = wire.post("/files", new Form().file("content", "a.bin", "", new byte[] {1, 2, 3}))
                .json();

        assertThat(file.getInteger("size")).isEqualTo(3);
        assertThat(file.getString("content_type")).isEqualTo("application/octet-stream");
        assertThat(file.getJsonObject("checksums").getString("sha256"))
                .isEqualTo("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81");
        assertThat(file.getString("expires_at")).isEqualTo("2026-10-27T07:33:20Z");
        String url = file.getJsonObject("urls").getString("get");
        assertThat(wire.get(url).json()).isEqualTo(file);
        assertThat(wire.delete(url).status()).isEqualTo(204);
        assertThat(wire.get(url).status()).isEqualTo(404);
    }

    @Test
    void model_described_publishesItsInputSchema() {
        JsonObject model = wire.get("/models/black-forest-labs/flux-schnell").json();

        JsonObject input = model.getJsonObject("latest_version")
                .getJsonObject("openapi_schema")
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject("Input");
        assertThat(input.getJsonArray("required")).containsExactly("prompt");
        assertThat(input.getJsonObject("properties")
                        .getJsonObject("num_outputs")
                        .getInteger("maximum"))
                .isEqualTo(4);
    }

    @Test
    void accountAndHardware_areKnown() {
        assertThat(wire.get("/account").json().getString("type")).isEqualTo("organization");
        assertThat(wire.get("/hardware").text()).contains("\"sku\":\"gpu-l40s\"");
    }

    private Metered metered() {
        List<Metered> lines = sandbox.metered();
        return lines.get(lines.size() - 1);
    }

    private JsonObject cancel(JsonObject job) {
        return wire.post(job.getJsonObject("urls").getString("cancel"), "").json();
    }

    private static int seed(JsonObject page, int index) {
        return page.getJsonArray("results")
                .getJsonObject(index)
                .getJsonObject("input")
                .getInteger("seed");
    }

    private static String input(String more) {
        return "{\"input\":{\"prompt\":\"a red kite\"" + (more.isEmpty() ? "" : "," + more) + "}}";
    }

    private static String byVersion(String version, String more) {
        return "{\"version\":\"" + version + "\"," + input(more).substring(1);
    }
}

package dev.halftone.sandbox.stability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.MutableClock;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.Wire;
import dev.halftone.sandbox.Wire.Form;
import dev.halftone.sandbox.Wire.Reply;
import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.fault.FaultPlan;
import dev.halftone.sandbox.fault.FaultRule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StabilityVendorTest extends StabilitySandboxFixture {

    private static final String JSON = "application/json";

    @Test
    void core_asBytes_givesThePictureAndItsFinish() {
        Reply reply = post("generate/core", prompted().field("aspect_ratio", "16:9"), "accept", "image/*");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.header("content-type")).isEqualTo("image/png");
        assertThat(reply.header("finish-reason")).isEqualTo("SUCCESS");
        assertThat(reply.header("x-request-id")).isNotEmpty();
        assertThat(size(reply.response().body())).isEqualTo("2016x1152");
        assertMetered("stable-image-core", "succeeded", 1);
    }

    @Test
    void sd3_asJson_namesTheInnerFormat() {
        Form form = prompted()
                .field("model", "sd3.5-flash")
                .field("output_format", "webp")
                .field("seed", "7");
        Reply reply = post("generate/sd3", form, "accept", JSON);

        assertThat(reply.header("content-type")).isEqualTo("application/json; type=image/webp");
        assertThat(reply.json().getString("finish_reason")).isEqualTo("SUCCESS");
        assertThat(reply.json().getLong("seed")).isEqualTo(7);
        assertThat(size(Base64.getDecoder().decode(reply.json().getString("image"))))
                .isEqualTo("1024x1024");
        assertMetered("sd3.5-flash", "succeeded", 1);
    }

    @ParameterizedTest
    @CsvSource({
        "generate/core, prompt, '', prompt: must have 1 to 10000 characters",
        "generate/core, seed, 4294967295, seed: must be a number from 0 to 4294967294",
        "generate/core, steps, 30, steps: is not a known field",
        "generate/core, aspect_ratio, 4:3, aspect_ratio: must be one of",
        "generate/core, output_format, gif, output_format: must be one of",
        "generate/sd3, model, sd3, model: must be one of",
        "generate/sd3, cfg_scale, 0.5, cfg_scale: must be a number from 1 to 10",
        "edit/inpaint, grow_mask, 101, grow_mask: must be a number from 0 to 100",
        "edit/search-and-recolor, search_prompt, x, search_prompt: is not a known field",
        "upscale/creative, creativity, 0.51, creativity: must be a number from 0.1 to 0.5",
    })
    void field_thatIsWrong_isNamed(String path, String name, String value, String error) {
        Form form = new Form().field(name, value);
        if (!name.equals("prompt")) {
            form.field("prompt", "x");
        }
        if (!path.startsWith("generate")) {
            form.file("image", "a.png", "image/png", png(512, 512));
        }

        assertRefused(post(path, form), 400, "bad_request", error);
        assertThat(sandbox.metered()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "edit/outpaint, 1001x400, image: must not be longer than 2.5 to 1",
        "edit/remove-background, 2049x2048, image: must have 4096 to 4194304 pixels",
        "upscale/fast, 1537x64, image: each side must have 32 to 1536 pixels",
        "upscale/creative, 1025x1024, image: must have 4096 to 1048576 pixels",
    })
    void picture_thatIsWrong_isNamed(String path, String size, String error) {
        String[] sides = size.split("x", 2);
        Form form = new Form()
                .file("image", "a.png", "image/png", png(Integer.parseInt(sides[0]), Integer.parseInt(sides[1])));
        if (path.equals("upscale/creative")) {
            form.field("prompt", "x");
        }

        assertRefused(post(path, form), 400, "bad_request", error);
    }

    @Test
    void rulesBetweenFields_areKept() {
        Form picture = prompted().file("image", "a.png", "image/png", png(512, 512));
        assertRefused(post("generate/ultra", picture), 400, "bad_request", "strength: is required");
        Form toNoSide =
                new Form().file("image", "a.png", "image/png", png(512, 512)).field("left", "0");
        assertRefused(post("edit/outpaint", toNoSide), 400, "bad_request", "left, right, up, down: at least one");
        Form dark = new Form().file("subject_image", "a.png", "image/png", png(512, 512));
        assertRefused(
                post("edit/replace-background-and-relight", dark), 400, "bad_request", "background_prompt: it or");
        assertRefused(
                Wire.stability(sandbox).post(SERVICES + "generate/core", "{\"prompt\":\"x\"}"),
                400,
                "bad_request",
                "content-type: must be multipart");
        assertRefused(post("generate/core", prompted(), "accept", "text/html"), 400, "bad_request", "accept: must");
    }

    @Test
    void upload_ofElevenMegabytes_isTooLarge() {
        byte[] large = java.util.Arrays.copyOf(png(512, 512), 11 << 20);
        Form form = new Form().file("image", "a.png", "image/png", large);

        assertRefused(post("edit/erase", form), 413, "payload_too_large", "body: over 10MiB");
    }

    @Test
    void creative_isThereAfterItsPolls_andGoneAfterADay() {
        MutableClock clock = new MutableClock("2026-10-09T12:00:00Z");
        restart(SandboxOptions.builder().clock(clock).faults(plan(new Fault.SlowPoll(2))));
        Form form = prompted().file("image", "a.png", "image/png", png(512, 512));

        Reply submitted = post("upscale/creative", form);
        String id = submitted.json().getString("id");
        String path = "/v2beta/results/" + id;

        assertThat(submitted.status()).isEqualTo(200);
        assertThat(id).hasSize(64);
        assertThat(get(path).json().getString("status")).isEqualTo("in-progress");
        assertThat(get(path).status()).isEqualTo(202);
        Reply done = get(path);
        assertThat(done.status()).isEqualTo(200);
        assertThat(size(done.response().body())).isEqualTo("2048x2048");
        assertMetered("upscale-creative", "succeeded", 1);
        clock.advance(java.time.Duration.ofHours(24));
        assertRefused(get(path), 404, "generation_not_found", "id: unknown or expired");
    }

    @Test
    void filter_ofTheInput_refuses_andOfTheOutput_blurs() {
        restart(SandboxOptions.builder().faults(plan(new Fault.Filtered(Fault.Stage.INPUT, OptionalInt.empty()))));
        assertRefused(post("generate/core", prompted()), 403, "content_moderation", "request denied");
        Reply words = v1("text-to-image", "{" + PROMPTS + ",\"width\":1024,\"height\":1024}");
        assertThat(words.status()).isEqualTo(400);
        assertThat(words.json().getString("name")).isEqualTo("invalid_prompts");
        assertThat(sandbox.metered()).isEmpty();

        restart(SandboxOptions.builder().faults(plan(new Fault.Filtered(Fault.Stage.OUTPUT, OptionalInt.of(1)))));
        Reply blurred = post("generate/core", prompted(), "accept", "image/*");
        assertThat(blurred.header("finish-reason")).isEqualTo("CONTENT_FILTERED");
        assertMetered("stable-image-core", "filtered", 1);
        JsonArray artifacts = v1("text-to-image", "{" + PROMPTS + ",\"width\":1024,\"height\":1024,\"samples\":2}")
                .json()
                .getJsonArray("artifacts");
        assertThat(artifacts.getJsonObject(0).getString("finishReason")).isEqualTo("CONTENT_FILTERED");
        assertThat(artifacts.getJsonObject(1).getString("finishReason")).isEqualTo("SUCCESS");
    }

    @Test
    void emptyAccount_answersEachApiInItsOwnWay() {
        restart(SandboxOptions.builder().faults(plan(new Fault.OutOfCredit())));

        assertRefused(post("generate/core", prompted()), 402, "payment_required", "not enough credits");
        Reply engine = v1("text-to-image", "{" + PROMPTS + "}");
        assertThat(engine.status()).isEqualTo(429);
        assertThat(engine.json().getString("name")).isEqualTo("insufficient_balance");
        assertThat(engine.json().getString("message")).contains("need $0.009");
    }

    @Test
    void failedOrder_isFree() {
        restart(SandboxOptions.builder()
                .faults(plan(new Fault.Failed("x", java.util.Optional.empty(), new JsonObject()))));

        assertRefused(post("generate/core", prompted()), 500, "internal_error", "try later");
        assertThat(sandbox.metered())
                .allSatisfy(line -> assertThat(line.quantities()).isEmpty());
    }

    @Test
    void key_thatIsWrong_isRefusedInBothShapes() {
        Reply reply = Wire.stability(sandbox).key("wrong").get("/v1/user/balance");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().getString("name")).isEqualTo("unauthorized");
        assertThat(get("/v1/user/balance").json().getDouble("credits")).isPositive();
    }

    private static FaultPlan plan(Fault fault) {
        return FaultPlan.builder().rule(FaultRule.of("stability", fault)).build();
    }

    private static void assertRefused(Reply reply, int status, String name, String error) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.json().getString("name")).isEqualTo(name);
        assertThat(reply.json().getJsonArray("errors").getString(0)).startsWith(error);
    }

    private static Form prompted() {
        return new Form().field("prompt", "red kite over dunes");
    }
}

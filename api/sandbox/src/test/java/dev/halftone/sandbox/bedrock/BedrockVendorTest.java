package dev.halftone.sandbox.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Metered;
import dev.halftone.sandbox.MutableClock;
import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.Wire;
import dev.halftone.sandbox.fault.FaultPlan;
import dev.halftone.sandbox.picture.PictureSize;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BedrockVendorTest {

    private static final String NOVA = "/model/amazon.nova-canvas-v1%3A0/invoke";
    private static final String TITAN = "/model/amazon.titan-image-generator-v2%3A0/invoke";
    private static final String TITAN_1 = "/model/amazon.titan-image-generator-v1/invoke";
    private static final String SD3_5 = "/model/stability.sd3-5-large-v1%3A0/invoke";
    private static final String ULTRA = "/model/stability.stable-image-ultra-v1%3A1/invoke";
    private static final String SDXL = "/model/stability.stable-diffusion-xl-v1/invoke";
    private static final String UPSCALE = "/model/us.stability.stable-fast-upscale-v1%3A0/invoke";
    private static final String OUTPAINT = "/model/us.stability.stable-outpaint-v1%3A0/invoke";

    private final MutableClock clock = new MutableClock("2026-11-22T12:00:00Z");
    private Sandbox sandbox;
    private Wire wire;

    @BeforeEach
    void start() {
        start(SandboxOptions.builder().clock(clock).serveRetired());
    }

    private void start(SandboxOptions.Builder options) {
        sandbox = Sandbox.start(options.build());
        wire = Wire.bedrock(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void novaCanvas_makesPicturesOfTheAskedSizeAndMetersThem() {
        Wire.Reply reply = post(
                NOVA,
                "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'a lighthouse'},"
                        + "'imageGenerationConfig':{'numberOfImages':2,'width':1280,'height':720,'quality':'premium','seed':7}}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().getJsonArray("images")).hasSize(2);
        assertThat(size(reply.json().getJsonArray("images").getString(1)))
                .isEqualTo(new PictureSize(1280, 720, "image/png", false));
        assertThat(reply.header("x-amzn-requestid")).hasSize(36);
        assertThat(reply.header("x-amzn-bedrock-invocation-latency")).isEqualTo("2500");
        assertThat(sandbox.metered())
                .singleElement()
                .extracting(Metered::model, Metered::quantities, Metered::outcome)
                .containsExactly("amazon.nova-canvas-v1:0", Map.of("images", BigDecimal.valueOf(2)), "succeeded");
    }

    @Test
    void novaCanvas_removesABackgroundIntoTransparency() {
        Wire.Reply reply =
                post(NOVA, "{'taskType':'BACKGROUND_REMOVAL','backgroundRemovalParams':{'image':'{opaque}'}}");
        assertThat(size(reply.json().getJsonArray("images").getString(0)))
                .isEqualTo(new PictureSize(400, 320, "image/png", true));
    }

    @Test
    void novaCanvas_answersTheMaskThatWasAskedFor() {
        Wire.Reply reply = post(
                NOVA,
                "{'taskType':'VIRTUAL_TRY_ON','virtualTryOnParams':{'sourceImage':'{opaque}','referenceImage':'{opaque}',"
                        + "'maskType':'PROMPT','promptBasedMask':{'maskPrompt':'shirt'},'returnMask':true}}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(size(reply.json().getString("maskImage")).width()).isEqualTo(400);
    }

    @Test
    void titan_takesOnlyItsSizesAndTasks() {
        refused(
                post(
                        TITAN,
                        "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'a'},'imageGenerationConfig':{'width':1024,'height':512}}"),
                "1024x512");
        refused(
                post(TITAN, "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'" + "x".repeat(513) + "'}}"),
                "512 characters");
        refused(post(TITAN_1, "{'taskType':'BACKGROUND_REMOVAL','backgroundRemovalParams':{}}"), "#/taskType");
        assertThat(post(
                                TITAN,
                                "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'a'},'imageGenerationConfig':{'width':1173,'height':640}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void stability_makesOnePicture() {
        Wire.Reply reply = post(SD3_5, "{'prompt':'a kettle','aspect_ratio':'16:9','seed':5,'output_format':'jpeg'}");
        assertThat(reply.json().getJsonArray("seeds")).containsExactly(5);
        assertThat(reply.json().getJsonArray("finish_reasons").getValue(0)).isNull();
        PictureSize size = size(reply.json().getJsonArray("images").getString(0));
        assertThat(size.mediaType()).isEqualTo("image/jpeg");
        assertThat(size.width()).isGreaterThan(size.height());
    }

    @Test
    void stability_namesTheFieldsItKnows() {
        Wire.Reply reply = post(ULTRA, "{'prompt':'x','width':1024}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(new JsonObject(reply.json().getString("message")).getString("detail"))
                .startsWith("Invalid field in request. Available fields: ['prompt', 'negative_prompt',");
    }

    @Test
    void services_changeTheSizeAsTheySay() {
        assertThat(size(post(UPSCALE, "{'image':'{small}'}")
                                .json()
                                .getJsonArray("images")
                                .getString(0))
                        .width())
                .isEqualTo(256);
        PictureSize wider = size(post(OUTPAINT, "{'image':'{small}','left':10,'down':20}")
                .json()
                .getJsonArray("images")
                .getString(0));
        assertThat(wider.width()).isEqualTo(74);
        assertThat(wider.height()).isEqualTo(84);
        refused(post(OUTPAINT, "{'image':'{small}','left':0}"), "at least one of left");
        refused(post(UPSCALE, "{'image':'{small}','prompt':'a'}"), "Available fields");
    }

    @Test
    void sdxl_answersArtifacts() {
        Wire.Reply reply = post(
                SDXL,
                "{'text_prompts':[{'text':'a fern','weight':1},{'text':'blur','weight':-1}],'cfg_scale':7,'steps':60,'width':1152,'height':896,'seed':3}");
        JsonObject artifact = reply.json().getJsonArray("artifacts").getJsonObject(0);
        assertThat(artifact.getString("finishReason")).isEqualTo("SUCCESS");
        assertThat(size(artifact.getString("base64")).width()).isEqualTo(1152);
        refused(post(SDXL, "{'text_prompts':[{'text':'a'}],'samples':2}"), "samples");
        refused(post(SDXL, "{'text_prompts':[{'text':'a'}],'width':1000}"), "1000x1024");
    }

    @Test
    void serviceWithoutItsGeography_isToldToUseAProfile() {
        Wire.Reply reply =
                post("/model/stability.stable-image-inpaint-v1%3A0/invoke", "{'image':'{small}','prompt':'a'}");
        refused(reply, "with on-demand throughput isn\u2019t supported");
    }

    @Test
    void unknownModel_isInvalid() {
        refused(post("/model/unknown/invoke", "{'prompt':'a'}"), "model identifier is invalid");
    }

    @Test
    void arn_isReadWhereItIsEncoded() {
        String path = "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Aprovisioned-model%2Fabcdef123456/invoke";
        assertThat(post(path, "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'a'}}")
                        .status())
                .isEqualTo(200);
        assertThat(sandbox.metered())
                .singleElement()
                .extracting(Metered::quantities)
                .isEqualTo(Map.of());
    }

    @Test
    void slashOfAnArn_thatIsNotEncoded_isAnUnknownOperationWithStatus200() {
        Wire.Reply reply = wire.key("")
                .post("/model/arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abcdef123456/invoke", "{}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json())
                .isEqualTo(
                        new JsonObject(
                                "{\"Output\":{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"},\"Version\":\"1.0\"}"));
    }

    @Test
    void modelPastItsEnd_isNotFound() {
        sandbox.close();
        start(SandboxOptions.builder().clock(clock));
        Wire.Reply reply = post(NOVA, "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'a'}}");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("x-amzn-errortype")).startsWith("ResourceNotFoundException:");
        assertThat(reply.json().getString("message")).contains("end of its life");
    }

    @Test
    void filters_stepInWithStatus200AsTheVendorDoes() {
        faults("""
                {"rules": [
                  {"vendor": "bedrock", "requests": [1], "fault": {"kind": "filtered", "stage": "output", "images": 1}},
                  {"vendor": "bedrock", "requests": [2], "fault": {"kind": "filtered", "stage": "output"}},
                  {"vendor": "bedrock", "requests": [3], "fault": {"kind": "filtered", "stage": "input"}},
                  {"vendor": "bedrock", "requests": [4], "fault": {"kind": "filtered", "stage": "input"}},
                  {"vendor": "bedrock", "requests": [5], "fault": {"kind": "filtered", "stage": "output"}},
                  {"vendor": "bedrock", "requests": [6], "fault": {"kind": "filtered", "stage": "output"}},
                  {"vendor": "bedrock", "requests": [7], "fault": {"kind": "rate_limit"}},
                  {"vendor": "bedrock", "requests": [8], "fault": {"kind": "out_of_credit"}},
                  {"vendor": "bedrock", "requests": [9], "fault": {"kind": "empty_data"}}
                ]}""");
        String nova =
                "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'a'},'imageGenerationConfig':{'numberOfImages':3,'width':320,'height':320}}";
        Wire.Reply part = post(NOVA, nova);
        assertThat(part.json().getJsonArray("images")).hasSize(2);
        assertThat(part.json().getString("error")).startsWith("Some of the generated images");
        Wire.Reply all = post(NOVA, nova);
        assertThat(all.json().getJsonArray("images")).isEmpty();
        assertThat(all.json().getString("error")).startsWith("All of the generated images");
        refused(post(NOVA, nova), "blocked by our content filters");
        assertThat(post(SD3_5, "{'prompt':'a'}").json())
                .isEqualTo(new JsonObject("{\"finish_reasons\":[\"Filter reason: prompt\"]}"));
        assertThat(post(SD3_5, "{'prompt':'a'}").json())
                .isEqualTo(new JsonObject("{\"finish_reasons\":[\"Filter reason: output image\"]}"));
        assertThat(post(SDXL, "{'text_prompts':[{'text':'a'}]}")
                        .json()
                        .getJsonArray("artifacts")
                        .getJsonObject(0)
                        .getString("finishReason"))
                .isEqualTo("CONTENT_FILTERED");
        assertThat(post(NOVA, nova).header("x-amzn-errortype")).startsWith("ThrottlingException:");
        Wire.Reply quota = post(NOVA, nova);
        assertThat(quota.status()).isEqualTo(400);
        assertThat(quota.header("x-amzn-errortype")).startsWith("ServiceQuotaExceededException:");
        assertThat(post(NOVA, nova).json().getJsonArray("images")).isEqualTo(new JsonArray());
        assertThat(sandbox.metered())
                .extracting(line -> line.quantities().get("images"))
                .containsExactly(
                        BigDecimal.valueOf(3),
                        BigDecimal.valueOf(3),
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        BigDecimal.valueOf(3));
    }

    private void faults(String plan) {
        sandbox.close();
        start(SandboxOptions.builder().clock(clock).serveRetired().faults(FaultPlan.parse(plan)));
    }

    private Wire.Reply post(String path, String body) {
        return BedrockBodies.post(wire, path, body);
    }

    private static void refused(Wire.Reply reply, String said) {
        BedrockBodies.refused(reply, said);
    }

    private static PictureSize size(String base64) {
        return PictureSize.read(Base64.getDecoder().decode(base64)).orElseThrow();
    }
}

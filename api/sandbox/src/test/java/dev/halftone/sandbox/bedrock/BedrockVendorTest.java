package dev.halftone.sandbox.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Metered;
import dev.halftone.sandbox.MutableClock;
import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.Wire;
import dev.halftone.sandbox.fault.FaultPlan;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.PictureFormat;
import dev.halftone.sandbox.picture.PictureSize;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'taskType':'TEXT'}|#/taskType",
                "{'taskType':'TEXT_IMAGE'}|required key [textToImageParams]",
                "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'a'},'x':1}|extraneous key [x]",
                "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'a','y':1}}|extraneous key [y]",
                "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':7}}|textToImageParams/text",
                "{'taskType':'TEXT_IMAGE','textToImageParams':{}}|required key [text]",
                "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'a'},'imageGenerationConfig':{'width':1000}}|size",
                "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'a'},'imageGenerationConfig':{'width':304}}|size",
                "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'a'},'imageGenerationConfig':{'width':'1024'}}|width",
                "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'a'},'imageGenerationConfig':{'cfgScale':1}}|cfgScale",
                "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'a'},'imageGenerationConfig':{'numberOfImages':6}}|numberOfImages",
                "{'taskType':'TEXT_IMAGE','textToImageParams':{'text':'a'},'imageGenerationConfig':{'seed':2147483647}}|seed",
                "{'taskType':'COLOR_GUIDED_GENERATION','colorGuidedGenerationParams':{'text':'a','colors':['red']}}|colors",
                "{'taskType':'INPAINTING','inPaintingParams':{'image':'AAAA'}}|image",
                "{'taskType':'INPAINTING','inpaintingParams':{}}|extraneous key [inpaintingParams]",
                "{'taskType':'INPAINTING','inPaintingParams':{'image':'{opaque}'}}|exactly one of maskPrompt",
                "{'taskType':'INPAINTING','inPaintingParams':{'image':'{opaque}','maskPrompt':'a'},'imageGenerationConfig':{'width':1024}}|not permitted",
                "{'taskType':'BACKGROUND_REMOVAL','backgroundRemovalParams':{'image':'{opaque}'},'imageGenerationConfig':{}}|extraneous",
                "{'taskType':'BACKGROUND_REMOVAL','backgroundRemovalParams':{'image':'{alpha}'}}|transparent",
                "{'taskType':'BACKGROUND_REMOVAL','backgroundRemovalParams':{'image':'{small}'}}|320 to 4096",
                "{'taskType':'VIRTUAL_TRY_ON','virtualTryOnParams':{'sourceImage':'{opaque}','referenceImage':'{opaque}','maskType':'GARMENT'}}|garmentBasedMask"
            })
    void novaCanvas_refusesWhatItDoesNotTake(String body, String said) {
        refused(post(NOVA, body), said);
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|prompt",
                "{'prompt':7}|prompt",
                "{'prompt':'a','aspect_ratio':'7:13'}|aspect_ratio",
                "{'prompt':'a','seed':4294967295}|seed",
                "{'prompt':'a','output_format':'webp'}|output_format",
                "{'prompt':'a','mode':'image-to-image'}|strength",
                "{'prompt':'a','image':'{opaque}','strength':0.5}|image-to-image",
                "{'prompt':'a','mode':'image-to-image','image':'{opaque}','strength':0.5,'aspect_ratio':'1:1'}|aspect_ratio",
                "{'prompt':'a','cfg_scale':7}|Available fields"
            })
    void stability_refusesWhatItDoesNotTake(String body, String said) {
        refused(post(SD3_5, body), said);
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none|none|403|MissingAuthenticationTokenException",
                "Bearer sk-other|none|403|UnrecognizedClientException",
                "AWS4-HMAC-SHA256 nonsense|20261122T120000Z|400|IncompleteSignatureException",
                "{id}AKIDOTHER/20261122/us-east-1/bedrock/aws4_request, SignedHeaders=host;x-amz-date, {sig}|20261122T120000Z|403|UnrecognizedClientException",
                "{id}AKIDEXAMPLE/20261121/us-east-1/bedrock/aws4_request, SignedHeaders=host;x-amz-date, {sig}|20261122T120000Z|400|IncompleteSignatureException",
                "{id}AKIDEXAMPLE/20261122/us-east-1/bedrock/aws4_request, SignedHeaders=host, {sig}|20261122T120000Z|403|InvalidSignatureException",
                "{id}AKIDEXAMPLE/20261122/us-east-1/bedrock-runtime/aws4_request, SignedHeaders=host;x-amz-date, {sig}|20261122T120000Z|403|InvalidSignatureException",
                "{id}AKIDEXAMPLE/20261122/us-east-1/bedrock/aws4_request, SignedHeaders=host;x-amz-date, {sig}|20261122T115459Z|403|InvalidSignatureException",
                "{id}AKIDEXAMPLE/20261122/us-east-1/bedrock/aws4_request, SignedHeaders=host;x-amz-date, {sig}|20261122T120000Z|403|InvalidSignatureException"
            })
    void requestWithoutAGoodSignature_isRefused(String authorization, String date, int status, String name) {
        String header = authorization == null
                ? null
                : authorization
                        .replace("{id}", "AWS4-HMAC-SHA256 Credential=")
                        .replace("{sig}", "Signature=" + "0".repeat(64));
        String[] headers = header == null
                ? new String[0]
                : date == null
                        ? new String[] {"authorization", header}
                        : new String[] {"authorization", header, "x-amz-date", date};
        Wire.Reply reply = wire.key("").post(SD3_5, "{\"prompt\":\"a\"}", headers);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("x-amzn-errortype")).startsWith(name + ":");
        assertThat(sandbox.metered()).isEmpty();
    }

    private void faults(String plan) {
        sandbox.close();
        start(SandboxOptions.builder().clock(clock).serveRetired().faults(FaultPlan.parse(plan)));
    }

    private Wire.Reply post(String path, String body) {
        String json = body.replace('\'', '"')
                .replace("{opaque}", picture(400, 320, Picture.Background.OPAQUE))
                .replace("{alpha}", picture(400, 400, Picture.Background.TRANSPARENT))
                .replace("{small}", picture(64, 64, Picture.Background.OPAQUE));
        return wire.post(path, json);
    }

    private static void refused(Wire.Reply reply, String said) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.header("x-amzn-errortype"))
                .isEqualTo("ValidationException:http://internal.amazon.com/coral/com.amazon.bedrock/");
        assertThat(reply.json().getString("message")).contains(said);
    }

    private static String picture(int width, int height, Picture.Background background) {
        return Base64.getEncoder()
                .encodeToString(new Picture(width, height, 1, PictureFormat.PNG, background).encode());
    }

    private static PictureSize size(String base64) {
        return PictureSize.read(Base64.getDecoder().decode(base64)).orElseThrow();
    }
}

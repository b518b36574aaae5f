package dev.halftone.sandbox.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.MutableClock;
import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockRefusalTest {

    private static final String NOVA = "/model/amazon.nova-canvas-v1%3A0/invoke";
    private static final String SD3_5 = "/model/stability.sd3-5-large-v1%3A0/invoke";

    private Sandbox sandbox;
    private Wire wire;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.builder()
                .clock(new MutableClock("2026-11-22T12:00:00Z"))
                .serveRetired()
                .build());
        wire = Wire.bedrock(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
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
        BedrockBodies.refused(BedrockBodies.post(wire, NOVA, body), said);
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
        BedrockBodies.refused(BedrockBodies.post(wire, SD3_5, body), said);
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
}

package dev.halftone.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.fault.FaultPlan;
import dev.halftone.sandbox.google.GoogleWire.Reply;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.Picture.Background;
import dev.halftone.sandbox.picture.PictureFormat;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleVendorsTest extends GoogleSandboxFixture {

    private static final String PICTURE =
            Base64.getEncoder().encodeToString(new Picture(64, 48, 1, PictureFormat.PNG, Background.OPAQUE).encode());
    private static final String NATIVE =
            "{'contents':[{'role':'user','parts':[{'text':'a paper boat'}]}],'generationConfig':{'responseModalities':"
                    + "['TEXT','IMAGE'],'imageConfig':{'aspectRatio':'1:1','imageSize':'1K'}}}";

    @Test
    void geminiApi_refusesFieldsThatOnlyVertexHas() {
        assertThat(wire.gemini(GoogleWire.KEY, IMAGEN, predict("'sampleCount':1"))
                        .status())
                .isEqualTo(200);
        for (String field :
                List.of("'seed':5", "'addWatermark':false", "'negativePrompt':'x'", "'enhancePrompt':true")) {
            assertThat(wire.gemini(GoogleWire.KEY, IMAGEN, predict(field)).status())
                    .as(field)
                    .isEqualTo(400);
        }
    }

    @Test
    void geminiApi_takesItsKeyFromHeaderOrQuery() {
        assertThat(wire.gemini("wrong", IMAGEN, predict("")).status()).isEqualTo(401);
        assertThat(wire.post(
                                historical.baseUri("gemini") + "/models/" + IMAGEN + "?key=" + GoogleWire.KEY,
                                predict("'sampleCount':1"),
                                "application/json",
                                "accept",
                                "*/*")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void upscale_answersTheInputTimesTheFactor() throws IOException {
        String image = "'image':{'bytesBase64Encoded':'" + PICTURE + "'}";
        String parameters = "'parameters':{'sampleCount':1,'mode':'upscale','upscaleConfig':{'upscaleFactor':'x4'}}";
        Reply reply = wire.vertex(
                token,
                "imagen-4.0-upscale-preview:predict",
                json("{'instances':[{'prompt':''," + image + "}]," + parameters + "}"));

        assertThat(GoogleWire.size(reply.predictions().getJsonObject(0).getString("bytesBase64Encoded")))
                .isEqualTo("256x192");
        assertThat(wire.vertex(
                                token,
                                "imagen-4.0-upscale-preview:predict",
                                json("{'instances':[{'prompt':'x'," + image + "}]," + parameters + "}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void tryOn_followsThePerson_andTakesNoPrompt() throws IOException {
        String image = "{'image':{'bytesBase64Encoded':'" + PICTURE + "'}}";
        String instance = "'personImage':" + image + ",'productImages':[" + image + "]";
        GoogleWire now = new GoogleWire(today);
        String own = now.token();
        Reply reply = now.vertex(
                own,
                "virtual-try-on-001:predict",
                json("{'instances':[{" + instance + "}],'parameters':{'sampleCount':1,'baseSteps':32}}"));

        assertThat(GoogleWire.size(reply.predictions().getJsonObject(0).getString("bytesBase64Encoded")))
                .isEqualTo("64x48");
        assertThat(now.vertex(
                                own,
                                "virtual-try-on-001:predict",
                                json("{'instances':[{'prompt':'x'," + instance + "}]}"))
                        .status())
                .isEqualTo(400);
        assertThat(now.vertexAt("global", own, "virtual-try-on-001:predict", json("{'instances':[{" + instance + "}]}"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void customisation_takesReferencesAndRefusesOnesWithoutAPicture() {
        String raw = "{'referenceType':'REFERENCE_TYPE_RAW','referenceId':1,'referenceImage':{'bytesBase64Encoded':'"
                + PICTURE + "'}}";
        String mask = "{'referenceType':'REFERENCE_TYPE_MASK','referenceId':2,'maskImageConfig':{'maskMode':"
                + "'MASK_MODE_SEMANTIC','maskClasses':[7]}}";
        String call = "imagen-3.0-capability-001:predict";

        assertThat(wire.vertex(token, call, references(raw + "," + mask)).status())
                .isEqualTo(200);
        assertThat(wire.vertex(token, call, references("{'referenceType':'REFERENCE_TYPE_RAW','referenceId':1}"))
                        .error()
                        .getString("message"))
                .contains("No image bytes or URI found");
        assertThat(wire.vertex(token, call, references(String.join(",", raw, raw, raw, raw, raw)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void gemini_answersPictureAndTokensByModality() throws IOException {
        Reply reply = wire.gemini(GoogleWire.KEY, "gemini-3.1-flash-image:generateContent", json(NATIVE));

        JsonObject usage = reply.json().getJsonObject("usageMetadata");
        assertThat(usage.getJsonArray("candidatesTokensDetails")
                        .getJsonObject(0)
                        .getLong("tokenCount"))
                .isEqualTo(1120);
        assertThat(usage.getLong("totalTokenCount"))
                .isEqualTo(usage.getLong("promptTokenCount")
                        + usage.getLong("candidatesTokenCount")
                        + usage.getLong("thoughtsTokenCount"));
        JsonObject part = reply.json()
                .getJsonArray("candidates")
                .getJsonObject(0)
                .getJsonObject("content")
                .getJsonArray("parts")
                .getJsonObject(1);
        assertThat(GoogleWire.size(part.getJsonObject("inlineData").getString("data")))
                .isEqualTo("1024x1024");
        assertThat(last(historical).quantities()).containsEntry("output_image_tokens", BigDecimal.valueOf(1120));
    }

    @ParameterizedTest
    @CsvSource({"'1K','1k'", "'1:1','1:7'", "imageSize,size", "IMAGE,AUDIO", "user,system"})
    void gemini_refusesFieldsThatAreWrong(String good, String bad) {
        String body = NATIVE.replace(good, bad);

        assertThat(body).isNotEqualTo(NATIVE);
        assertThat(wire.gemini(GoogleWire.KEY, "gemini-3-pro-image:generateContent", json(body))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void methods_thatAModelDoesNotHave_areNotFound() {
        assertThat(wire.gemini(GoogleWire.KEY, "gemini-3-pro-image:predict", json(NATIVE))
                        .status())
                .isEqualTo(404);
        assertThat(wire.vertex(token, "imagen-4.0-generate-001:predictLongRunning", predict(""))
                        .status())
                .isEqualTo(404);
        assertThat(wire.vertex(token, "imagen-9:predict", predict("")).status()).isEqualTo(404);
    }

    @Test
    void filter_leavesPicturesOut_withANoteWhereOneIsAskedFor_andDoesNotMeterThem() {
        Reply partly = faulty("{'kind':'filtered','stage':'output','images':2}", true);
        Reply fully = faulty("{'kind':'filtered','stage':'output'}", true);
        Reply silent = faulty("{'kind':'filtered','stage':'output'}", false);
        Reply prompt = faulty("{'kind':'filtered','stage':'input'}", true);

        assertThat(partly.predictions()).hasSize(3);
        assertThat(partly.predictions().getJsonObject(2).getString("raiFilteredReason"))
                .contains("not charged");
        assertThat(fully.predictions()).hasSize(1);
        assertThat(silent.json().isEmpty()).isTrue();
        assertThat(prompt.status()).isEqualTo(400);
        assertThat(prompt.error().getString("message")).contains("Responsible AI", "Support codes:");
    }

    @Test
    void rateLimit_saysWhenToComeBack() {
        Reply reply = faulty("{'kind':'rate_limit','retry_after':2}", true);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.error().getString("status")).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(reply.error().getJsonArray("details").getJsonObject(0).getString("retryDelay"))
                .isEqualTo("2s");
    }

    private static Reply faulty(String fault, boolean reason) {
        FaultPlan plan =
                FaultPlan.parse(json("{'seed':1,'rules':[{'vendor':'gemini','requests':[1],'fault':" + fault + "}]}"));
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
                .clock(NOVEMBER)
                .serveRetired()
                .faults(plan)
                .build())) {
            Reply reply = new GoogleWire(sandbox)
                    .gemini(GoogleWire.KEY, IMAGEN, predict("'sampleCount':4,'includeRaiReason':" + reason));
            sandbox.metered()
                    .forEach(line -> assertThat(line.quantities().getOrDefault("images", BigDecimal.ZERO))
                            .isEqualTo(BigDecimal.valueOf(images(reply))));
            return reply;
        }
    }

    private static String references(String references) {
        return json("{'instances':[{'prompt':'a bowl [1]','referenceImages':[" + references
                + "]}],'parameters':{'sampleCount':1}}");
    }
}

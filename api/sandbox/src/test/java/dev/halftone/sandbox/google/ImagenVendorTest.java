package dev.halftone.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.google.GoogleWire.Reply;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Imagen by predict: pictures, counts, storage, scores, and fields that are refused. */
class ImagenVendorTest extends GoogleSandboxFixture {

    @Test
    void imagen_ofToday_isNotFound() {
        GoogleWire now = new GoogleWire(today);
        Reply vertex = now.vertex(now.token(), IMAGEN, predict("'sampleCount':1"));
        Reply gemini = now.gemini(GoogleWire.KEY, IMAGEN, predict("'sampleCount':1"));

        assertThat(vertex.status()).isEqualTo(404);
        assertThat(vertex.error().getString("message")).contains("Publisher model", "was not found");
        assertThat(gemini.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"1:1,1K,1024x1024", "16:9,1K,1408x768", "9:16,2K,1536x2816"})
    void imagen_answersPicturesOfTheSizeAskedFor(String ratio, String size, String pixels) throws IOException {
        Reply reply = ask("'sampleCount':2,'aspectRatio':'" + ratio + "','sampleImageSize':'" + size + "'");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.predictions()).hasSize(2);
        assertThat(GoogleWire.size(reply.predictions().getJsonObject(1).getString("bytesBase64Encoded")))
                .isEqualTo(pixels);
        assertThat(last(historical).quantities()).isEqualTo(Map.of("images", BigDecimal.valueOf(2)));
    }

    @Test
    void imagen_withoutACount_makesFour() {
        assertThat(ask("").predictions()).hasSize(4);
    }

    @Test
    void imagen_storesWhereItIsTold() {
        Reply reply = ask("'sampleCount':1,'storageUri':'gs://demo-bucket/out/'");

        JsonObject picture = reply.predictions().getJsonObject(0);
        assertThat(picture.fieldNames()).containsExactlyInAnyOrder("mimeType", "gcsUri");
        assertThat(picture.getString("gcsUri"))
                .startsWith("gs://demo-bucket/out/")
                .endsWith("sample_0.png");
    }

    @Test
    void imagen_addsScoresAsAnElementOfItsOwn() {
        Reply reply = ask("'sampleCount':1,'includeSafetyAttributes':true");

        assertThat(reply.predictions()).hasSize(2);
        assertThat(reply.predictions().getJsonObject(1).getString("contentType"))
                .isEqualTo("Positive Prompt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'sampleCount':9",
                "'sampleCount':'1'",
                "'aspectRatio':'3:2'",
                "'unknown':1",
                "'seed':5",
                "'seed':0,'addWatermark':false",
                "'outputOptions':{'mimeType':'image/webp'}",
                "'outputOptions':{'compressionQuality':80}",
                "'outputOptions':{'colour':1}",
                "'storageUri':'https://example.invalid/'",
                "'addWatermark':'false'",
                "'mode':'upscale'"
            })
    void imagen_refusesFieldsThatAreWrong(String parameters) {
        Reply reply = ask(parameters);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error().getString("status")).isEqualTo("INVALID_ARGUMENT");
        assertThat(reply.error().getInteger("code")).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{'instances':[]}",
                "{'instances':[{'prompt':'x'},{'prompt':'y'}]}",
                "{'instances':[{}]}",
                "{'instances':[{'prompt':'x','text':'y'}]}",
                "{'instances':[{'prompt':'x'}],'labels':{'a':1}}",
                "{'instances':[{'prompt':'x'}],'extra':1}"
            })
    void imagen_refusesBodiesThatAreWrong(String body) {
        assertThat(wire.vertex(token, IMAGEN, json(body)).status()).isEqualTo(400);
    }

    private static Reply ask(String parameters) {
        return wire.vertex(token, IMAGEN, predict(parameters));
    }
}

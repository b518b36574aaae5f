package dev.halftone.plugin.dalle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

    @Test
    void prepare_ofAMinimalTask_sendsModelAndPromptOnly() throws JsonException {
        HttpCall call = Asking.prepare(Asking.generate("gpt-image-2").build());

        assertThat(call.label()).isEqualTo("submit");
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.uri()).hasToString("https://api.openai.com/v1/images/generations");
        assertThat(call.resend()).isEqualTo(RetrySafety.NO);
        assertThat(call.headers()).isEmpty();
        assertThat(json(call)).isEqualTo(JsonValue.parse("{\"model\":\"gpt-image-2\",\"prompt\":\"harbour\"}"));
    }

    @Test
    void prepare_byReference_namesFilesAndAddresses() throws JsonException {
        ImageTask task = edit("gpt-image-2", elsewhere("file-id:file-a1"), elsewhere("https://example.invalid/b.png"))
                .put(Parameter.SIZE, ImageSize.of(1024, 1024))
                .put(Parameter.QUALITY, "medium")
                .build();

        assertThat(json(Asking.prepare(task))).isEqualTo(JsonValue.parse("""
                {"model":"gpt-image-2","prompt":"a boat",
                 "images":[{"file_id":"file-a1"},{"image_url":"https://example.invalid/b.png"}],
                 "size":"1024x1024","quality":"medium"}"""));
    }

    @Test
    void prepare_ofUploadsBesideReferences_sendsThemAsDataAddresses() throws JsonException {
        ImageAsset picture = ImageAsset.ofBase64("iVBORw0=", "image/jpeg");
        ImageTask task = ImageTask.of(Operation.INPAINT, "gpt-image-2")
                .prompt("a boat")
                .put(Parameter.INPUTS, List.of(picture))
                .put(Parameter.MASK, elsewhere("file-id:file-m1"))
                .build();

        HttpCall call = Asking.prepare(task);

        assertThat(call.uri()).hasPath("/v1/images/edits");
        assertThat(json(call)).isEqualTo(JsonValue.parse("""
                {"model":"gpt-image-2","prompt":"a boat",
                 "images":[{"image_url":"data:image/jpeg;base64,iVBORw0="}],"mask":{"file_id":"file-m1"}}"""));
    }

    @Test
    void prepare_ofSeveralUploads_numbersThemAndKeepsTheirTypes() {
        ImageTask task = edit(
                        "gpt-image-2",
                        Asking.png(64, 64),
                        ImageAsset.ofBytes(new byte[3], "image/jpeg"),
                        ImageAsset.ofBytes(new byte[3], "image/webp"))
                .build();

        assertThat(parts(Asking.prepare(task)))
                .extracting(Body.Part::name, Body.Part::fileName)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("model", ""),
                        org.assertj.core.groups.Tuple.tuple("prompt", ""),
                        org.assertj.core.groups.Tuple.tuple("image[]", "image-1.png"),
                        org.assertj.core.groups.Tuple.tuple("image[]", "image-2.jpg"),
                        org.assertj.core.groups.Tuple.tuple("image[]", "image-3.webp"));
    }

    @ParameterizedTest
    @CsvSource({"dall-e-2, image", "gpt-image-2, image[]", "gpt-image-9, image[]", "flux, image"})
    void prepare_ofOneUpload_usesThePartNameOfTheModel(String model, String name) {
        ImageTask task = edit(model, Asking.png(64, 64)).build();

        assertThat(parts(Asking.prepare(task, "base_url", "https://proxy.example/v1"))
                        .get(2)
                        .name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "https://proxy.example/v1, https://proxy.example/v1/images/generations",
        "https://proxy.example/v1/, https://proxy.example/v1/images/generations",
        "http://127.0.0.1:8080, http://127.0.0.1:8080/images/generations",
        "https://proxy.example/openai?api-version=1, https://proxy.example/openai/images/generations?api-version=1"
    })
    void prepare_atAnotherAddress_keepsItsPathAndQuery(String base, String address) {
        assertThat(Asking.prepare(Asking.generate("gpt-image-2").build(), "base_url", base)
                        .uri())
                .hasToString(address);
    }

    @Test
    void prepare_ofAnUnknownModel_passesItsOptionsOn() throws JsonException {
        ImageTask task = Asking.generate("gpt-image-9")
                .put(Parameter.text("seed"), "7")
                .put(Parameter.text("mood"), "calm")
                .put(Parameter.text("tiled"), "true")
                .put(Vendor.STYLE, "7")
                .build();

        assertThat(Asking.offer("gpt-image-9").capabilities().check(task)).isEmpty();
        assertThat(json(Asking.prepare(task)))
                .isEqualTo(
                        JsonValue.parse("{\"model\":\"gpt-image-9\",\"prompt\":\"harbour\",\"style\":\"7\",\"seed\":7,"
                                + "\"mood\":\"calm\",\"tiled\":true}"));
    }

    @ParameterizedTest
    @CsvSource({"low, 5", "medium, 5", "high, 10", "max, 10", "auto, 10"})
    void prepare_waitsLongerForBetterPictures(String quality, long minutes) {
        ImageTask task = Asking.generate("gpt-image-2.5-flare")
                .put(Parameter.QUALITY, quality)
                .build();

        assertThat(Asking.prepare(task).timeout()).isEqualTo(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @CsvSource({"1, 64", "3, 192", "10, 512"})
    void prepare_boundsTheAnswerByThePictures(long count, long mebibytes) {
        ImageTask task =
                Asking.generate("gpt-image-2").put(Parameter.COUNT, count).build();

        assertThat(Asking.prepare(task).maxReplyBytes()).isEqualTo(mebibytes << 20);
    }

    @Test
    void authorize_addsTheKeyAndTheAccount() {
        HttpCall call = Asking.prepare(Asking.generate("gpt-image-2").build());

        HttpCall authorized = Asking.PROVIDER
                .protocol(Asking.config("organization", "org-1", "project", "proj-1"))
                .authorize(call, Credential.of(Map.of("api_key", "sk-secret")), Asking.NOW);

        assertThat(authorized.header("Authorization").orElseThrow()).hasToString("Bearer ***");
        assertThat(authorized.header("Authorization").orElseThrow().reveal()).isEqualTo("Bearer sk-secret");
        assertThat(authorized.header("OpenAI-Organization").orElseThrow().reveal())
                .isEqualTo("org-1");
        assertThat(authorized.header("OpenAI-Project").orElseThrow().reveal()).isEqualTo("proj-1");
        assertThat(authorized.body()).isEqualTo(call.body());
    }

    @Test
    void authorize_withoutAKey_leavesTheCallAsItIs() {
        HttpCall call = Asking.prepare(Asking.generate("gpt-image-2").build());

        assertThat(Asking.PROVIDER.protocol(Asking.config()).authorize(call, Credential.none(), Asking.NOW))
                .isEqualTo(call);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://oaidalleapiprodscus.blob.core.windows.net/private/a.png?sig=x",
                "https://files.openai.com/a.png",
                "https://proxy.example/a.png"
            })
    void download_fromAKnownHost_goesWithoutTheKey(String location) {
        assertThat(download(location, "https://proxy.example/v1")).isPresent().hasValueSatisfying(call -> {
            assertThat(call.authentication()).isEqualTo(HttpCall.Authentication.NONE);
            assertThat(call.uri()).hasToString(location);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://images.example.invalid/a.png",
                "http://files.openai.com/a.png",
                "https://evilopenai.com/a.png",
                "https://files.openai.com.evil.example/a.png",
                "https://user@files.openai.com/a.png",
                "http://proxy.example/a.png",
                "file-id:file-a1",
                "https://169.254.169.254/latest"
            })
    void download_fromAnyOtherHost_isNotOffered(String location) {
        assertThat(download(location, "https://proxy.example/v1")).isEmpty();
    }

    @Test
    void download_fromAPlainServerOfOnesOwn_isOfferedOnItsPortOnly() {
        assertThat(download("http://127.0.0.1:8080/a.png", "http://127.0.0.1:8080/v1"))
                .isPresent();
        assertThat(download("http://127.0.0.1:8081/a.png", "http://127.0.0.1:8080/v1"))
                .isEmpty();
    }

    private static java.util.Optional<HttpCall> download(String location, String base) {
        return Asking.PROVIDER
                .protocol(Asking.config("base_url", base))
                .download(elsewhere(location), Asking.context());
    }

    private static JsonValue json(HttpCall call) {
        return ((Body.Json) call.body()).value();
    }

    private static List<Body.Part> parts(HttpCall call) {
        return ((Body.Form) call.body()).parts();
    }

    private static ImageAsset elsewhere(String location) {
        return ImageAsset.ofLocation(URI.create(location), "image/png");
    }

    private static ImageTask.Builder edit(String model, ImageAsset... pictures) {
        return ImageTask.of(Operation.EDIT, model).prompt("a boat").put(Parameter.INPUTS, List.of(pictures));
    }
}

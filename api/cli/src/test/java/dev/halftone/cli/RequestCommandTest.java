package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestCommandTest {

    @Test
    void request_asJson_showsTheCallWithItsSecretHidden() {
        JsonObject document = Cli.run(
                        "request", "openai/gpt-image-2", "--prompt", "hi", "--size", "1024x1024", "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(document.members()).containsOnlyKeys("calls");
        JsonObject call = (JsonObject) document.items("calls").get(0);
        assertThat(call.members()).containsOnlyKeys("label", "method", "url", "headers", "body");
        assertThat(call.text("method")).contains("POST");
        assertThat(call.text("url")).contains("https://api.openai.com/v1/images/generations");
        assertThat(call.text("headers", "Authorization")).contains("Bearer ***");
        assertThat(call.text("headers", "Content-Type")).contains("application/json");
        assertThat(call.find("body").orElseThrow().toJson())
                .isEqualTo("{\"model\":\"gpt-image-2\",\"prompt\":\"hi\",\"size\":\"1024x1024\"}");
    }

    @Test
    void credential_thatIsConfigured_decidesTheForm(@TempDir Path folder) {
        Path keys = Cli.write(folder, "keys.yaml", """
                providers:
                  bedrock:
                    region: us-west-2
                    access_key_id: AKIDEXAMPLE
                    secret_access_key: canary-secret
                    session_token: canary-session
                """);
        Path bearer = Cli.write(folder, "bearer.yaml", "providers:\n  bedrock:\n    api_key: canary-secret\n");

        Cli.Run signed = requestOfBedrock(keys);
        Cli.Run byKey = requestOfBedrock(bearer);

        assertThat(signed.out()).contains("Authorization: AWS4-HMAC-SHA256 ***", "X-Amz-Date: ", "Token: ***");
        assertThat(byKey.out()).contains("Authorization: Bearer ***").doesNotContain("X-Amz-Date");
        assertThat(signed.everything() + byKey.everything()).doesNotContain("canary", "stands in");
    }

    @Test
    void credential_thatIsMissing_isStoodInForWithANote(@TempDir Path folder) {
        Path none = Cli.write(folder, "none.yaml", "providers:\n  bedrock:\n    region: us-west-2\n");

        Cli.Run run = requestOfBedrock(none);

        assertThat(run.out()).contains("Authorization: ");
        assertThat(run.err()).contains("stands in for a key", "AWS_BEARER_TOKEN_BEDROCK", "AWS_ACCESS_KEY_ID");
    }

    private static Cli.Run requestOfBedrock(Path config) {
        return Cli.run("request", "bedrock/stability.sd3-5-large-v1:0", "--prompt", "x", "--config", config.toString())
                .exits(ExitCode.DONE);
    }

    @Test
    void request_forPeople_showsHeadersAsTheyAreSent() {
        Cli.Run run = Cli.run("request", "openai/gpt-image-2", "--prompt", "hi").exits(ExitCode.DONE);

        assertThat(run.out().lines())
                .contains(
                        "POST https://api.openai.com/v1/images/generations",
                        "Authorization: Bearer ***",
                        "{\"model\":\"gpt-image-2\",\"prompt\":\"hi\"}");
    }

    @Test
    void edit_isShownAsAListOfParts(@TempDir Path folder) throws IOException {
        Path input = picture(folder, "in.png", 64, 64, BufferedImage.TYPE_INT_RGB);
        Path mask = picture(folder, "mask.png", 64, 64, BufferedImage.TYPE_INT_ARGB);

        JsonValue call = Cli.run(
                        "request",
                        "openai/gpt-image-1.5",
                        "--operation",
                        "inpaint",
                        "--prompt",
                        "a boat",
                        "--input",
                        input.toString(),
                        "--mask",
                        mask.toString(),
                        "--option",
                        "input_fidelity=high",
                        "--json")
                .exits(ExitCode.DONE)
                .first("calls");

        assertThat(call.text("url")).contains("https://api.openai.com/v1/images/edits");
        assertThat(call.text("headers", "Content-Type").orElseThrow()).startsWith("multipart/form-data");
        assertThat(call.items("body"))
                .extracting(part -> part.text("name").orElseThrow())
                .contains("model", "prompt", "image[]", "mask", "input_fidelity")
                .doesNotContain("response_format", "style");
        assertThat(call.items("body"))
                .filteredOn(part -> part.text("file_name").isPresent())
                .hasSize(2)
                .allSatisfy(part -> assertThat(part.text("content_type")).contains("image/png"));
    }

    @Test
    void editByAddress_isJson() {
        JsonObject body = body(Cli.run(
                        "request",
                        "openai/gpt-image-2",
                        "--operation",
                        "edit",
                        "--prompt",
                        "x",
                        "--input",
                        "https://example.com/a.png",
                        "--input",
                        "file-id:file-a1",
                        "--json")
                .exits(ExitCode.DONE));

        assertThat(body.items("images"))
                .extracting(JsonValue::toJson)
                .containsExactly("{\"image_url\":\"https://example.com/a.png\"}", "{\"file_id\":\"file-a1\"}");
        assertThat(body.members()).doesNotContainKey("image");
    }

    @Test
    void variation_namesNoPrompt(@TempDir Path folder) throws IOException {
        Path input = picture(folder, "in.png", 64, 64, BufferedImage.TYPE_INT_RGB);

        JsonValue call = Cli.run(
                        "request",
                        "openai/dall-e-2",
                        "--operation",
                        "vary",
                        "--input",
                        input.toString(),
                        "--count",
                        "3",
                        "--json")
                .exits(ExitCode.DONE)
                .first("calls");

        assertThat(call.text("url").orElseThrow()).endsWith("/images/variations");
        assertThat(call.items("body"))
                .extracting(part -> part.text("name").orElseThrow())
                .containsExactly("image", "model", "n");
    }

    @Test
    void replicateOfficialModel_isCalledAtItsOwnAddressWithInputOnly() {
        JsonValue call = Cli.run(
                        "request",
                        "replicate/black-forest-labs/flux-schnell",
                        "--prompt",
                        "hi",
                        "--count",
                        "2",
                        "--steps",
                        "4",
                        "--json")
                .exits(ExitCode.DONE)
                .first("calls");

        assertThat(call.text("url"))
                .contains("https://api.replicate.com/v1/models/black-forest-labs/flux-schnell/predictions");
        assertThat(call.text("headers", "Authorization")).contains("Bearer ***");
        assertThat(call.find("body"))
                .contains(Cli.parse("{\"input\":{\"prompt\":\"hi\",\"num_outputs\":2,\"num_inference_steps\":4}}"));
    }

    @Test
    void replicateCommunityModel_isCalledByItsVersion() {
        JsonObject body = body(Cli.run("request", "replicate/stability-ai/sdxl", "--prompt", "hi", "--json")
                .exits(ExitCode.DONE));

        assertThat(body.text("version").orElseThrow())
                .contains("7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc");
        assertThat(body.find("input").orElseThrow().toJson()).isEqualTo("{\"prompt\":\"hi\"}");
    }

    private static JsonObject body(Cli.Run run) {
        return (JsonObject) run.first("calls").find("body").orElseThrow();
    }

    static Path picture(Path folder, String name, int width, int height, int type) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(new BufferedImage(width, height, type), "png", file.toFile());
        return file;
    }
}

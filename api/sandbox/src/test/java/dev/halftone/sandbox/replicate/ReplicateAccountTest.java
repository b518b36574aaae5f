package dev.halftone.sandbox.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Wire.Form;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What else an account can ask for: files, models, hardware. */
class ReplicateAccountTest extends ReplicateJobFixture {

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
}

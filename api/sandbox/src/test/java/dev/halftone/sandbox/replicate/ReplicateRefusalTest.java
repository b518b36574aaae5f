package dev.halftone.sandbox.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.Wire;
import dev.halftone.sandbox.Wire.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicateRefusalTest {
    private static final Clock NOVEMBER = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private static Sandbox sandbox;
    private static Wire wire;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.builder().clock(NOVEMBER).build());
        wire = Wire.replicate(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"''", "sk-abc", "token"})
    void key_notOfTheVendor_isUnauthenticated(String key) {
        Reply reply = wire.key(key).get("/account");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().getString("title")).isEqualTo("Unauthenticated");
        assertThat(reply.json().getInteger("status")).isEqualTo(401);
        assertThat(reply.json().getString("detail")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"someone/community", "stability-ai/sdxl", "google/imagen-4"})
    void namedModel_communityUnknownOrOver_isNotFound(String model) {
        Reply reply = wire.post("/models/" + model + "/predictions", "{\"input\":{\"prompt\":\"x\"}}");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().fieldNames()).containsExactlyInAnyOrder("detail", "status");
    }

    @ParameterizedTest
    @CsvSource({
        "black-forest-labs/flux-schnell, 201",
        "stability-ai/sdxl, 422",
        "stability-ai/sdxl:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc, 201",
        "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc, 201",
        "c846a69991daf4c0e5d016514849d14ee5b2e6846ce6b9d6f21369e564cfe51e, 201",
        "black-forest-labs/flux-dev:c846a69991daf4c0e5d016514849d14ee5b2e6846ce6b9d6f21369e564cfe51e, 422",
        "0000000000000000000000000000000000000000000000000000000000000000, 422",
        "v1, 422",
    })
    void version_byForm_isTakenOrRefused(String version, int status) {
        Reply reply = wire.post("/predictions", "{\"version\":\"" + version + "\",\"input\":{\"prompt\":\"x\"}}");

        assertThat(reply.status()).isEqualTo(status);
        if (status == 422) {
            assertThat(reply.json().getString("title")).isEqualTo("Invalid version or not permitted");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flux-schnell | \"num_outputs\":9 | num_outputs | must be at most 4",
                "flux-schnell | \"num_outputs\":0 | num_outputs | must be at least 1",
                "flux-schnell | \"num_outputs\":\"2\" | num_outputs | must be of type integer",
                "flux-schnell | \"go_fast\":1 | go_fast | must be of type boolean",
                "flux-schnell | \"aspect_ratio\":\"7:3\" | aspect_ratio | must be one of",
                "flux-schnell | \"negative_prompt\":\"x\" | negative_prompt | is not an input of this model",
                "flux-schnell | \"prompt\":5 | prompt | must be of type string",
                "flux-dev | \"guidance\":10.5 | guidance | must be at most 10",
                "flux-dev | \"image\":\"cat.png\" | image | must be a URI",
                "flux-1.1-pro | \"width\":300 | width | must be a multiple of 32",
                "flux-2-pro | \"input_image\":\"https://a.example/b.png\" | input_image | is not an input",
                "flux-2-klein-4b | \"images\":[\"https://a/1\",\"https://a/2\",\"https://a/3\",\"https://a/4\",\"https://a/5\",\"https://a/6\"] | images | at most 5 items",
                "flux-2-pro | \"input_images\":[\"cat\"] | input_images.0 | must be a URI",
                "flux-fill-pro | \"seed\":1 | image | is required",
            })
    void input_notOfTheModel_isRefusedByField(String model, String input, String field, String description) {
        String prompt = input.startsWith("\"prompt\"") ? "" : "\"prompt\":\"x\",";
        Reply reply = wire.post(
                "/models/black-forest-labs/" + model + "/predictions", "{\"input\":{" + prompt + input + "}}");

        assertThat(reply.status()).isEqualTo(422);
        JsonObject problem = reply.json();
        assertThat(problem.getString("title")).isEqualTo("Input validation failed");
        assertThat(problem.getInteger("status")).isEqualTo(422);
        assertThat(problem.getString("detail"))
                .startsWith("- input." + field + ": ")
                .contains(description);
        JsonObject invalid = problem.getJsonArray("invalid_fields").getJsonObject(0);
        assertThat(invalid.getString("field")).isEqualTo("input." + field);
        assertThat(invalid.getString("description")).contains(description);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"input\":{\"prompt\":\"x\"},\"priority\":1} | priority",
                "{\"input\":{\"prompt\":\"x\"},\"version\":\"v\"} | version",
                "{\"input\":{\"prompt\":\"x\"},\"webhook\":\"http://plain.example\"} | webhook",
                "{\"input\":{\"prompt\":\"x\"},\"webhook_events_filter\":[\"done\"]} | webhook_events_filter",
                "{\"input\":\"x\"} | input",
                "{} | input",
            })
    void body_withWrongKeys_isRefused(String body, String field) {
        Reply reply = wire.post("/models/black-forest-labs/flux-schnell/predictions", body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().getJsonArray("invalid_fields").getJsonObject(0).getString("field"))
                .isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "prefer, wait, 201",
        "prefer, wait=1, 201",
        "prefer, wait=60, 201",
        "prefer, wait=61, 422",
        "prefer, wait=0, 422",
        "prefer, now, 422",
        "cancel-after, 30, 201",
        "cancel-after, 1h30m45s, 201",
        "cancel-after, 4s, 422",
        "cancel-after, soon, 422",
    })
    void header_byValue_isTakenOrRefused(String name, String value, int status) {
        Reply reply = wire.post(
                "/models/black-forest-labs/flux-schnell/predictions", "{\"input\":{\"prompt\":\"x\"}}", name, value);

        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void body_noJson_isRefused() {
        assertThat(wire.post("/predictions", "nothing").status()).isEqualTo(400);
        assertThat(wire.send(
                                "POST",
                                "/predictions",
                                java.net.http.HttpRequest.BodyPublishers.ofString("{}"),
                                "text/plain")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void thingsThatAreNotThere_areNotFound() {
        assertThat(wire.get("/predictions/nothing").status()).isEqualTo(404);
        assertThat(wire.post("/predictions/nothing/cancel", "").status()).isEqualTo(404);
        assertThat(wire.get("/models/someone/nothing").status()).isEqualTo(404);
        assertThat(wire.get("/files/nothing").status()).isEqualTo(404);
        assertThat(wire.get("/trainings").status()).isEqualTo(404);
    }

    @Test
    void refusedRequests_areNotMetered() {
        try (Sandbox fresh = Sandbox.start(SandboxOptions.defaults())) {
            Wire.replicate(fresh)
                    .post("/models/black-forest-labs/flux-schnell/predictions", "{\"input\":{\"prompt\":5}}");

            assertThat(fresh.metered()).isEmpty();
            assertThat(fresh.received()).singleElement().satisfies(request -> {
                assertThat(request.accepted()).isFalse();
                assertThat(request.status()).isEqualTo(422);
            });
        }
    }
}

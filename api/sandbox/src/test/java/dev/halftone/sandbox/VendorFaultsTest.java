package dev.halftone.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.Wire.Reply;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults in the words of each vendor: limits, filters, jobs that fail, usage that is missing. */
class VendorFaultsTest extends FaultySandboxFixture {

    private static final String SDXL =
            "{\"version\":\"7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc\","
                    + "\"input\":{\"prompt\":\"x\"}}";

    @Test
    void rateLimit_hasEachVendorsShape() {
        try (Sandbox openai = openai("{\"kind\":\"rate_limit\",\"retry_after\":12}");
                Sandbox replicate = replicate("{\"kind\":\"rate_limit\",\"retry_after\":5}");
                Sandbox documented = replicate("{\"kind\":\"rate_limit\"}")) {
            Reply first = Wire.openai(openai).post(GENERATIONS, GOOD);
            assertThat(first.status()).isEqualTo(429);
            assertThat(first.header("retry-after")).isEqualTo("12");
            assertThat(first.json().getJsonObject("error").getString("code")).isEqualTo("rate_limit_exceeded");
            assertThat(first.json().getJsonObject("error").getString("type")).isEqualTo("rate_limit_error");

            Reply second = Wire.replicate(replicate).post(SCHNELL, FOUR);
            assertThat(second.status()).isEqualTo(429);
            assertThat(second.json().getInteger("retry_after")).isEqualTo(5);
            assertThat(second.json().getInteger("status")).isEqualTo(429);

            Reply third = Wire.replicate(documented).post(SCHNELL, FOUR);
            assertThat(third.json().fieldNames()).containsExactly("detail");
            assertThat(third.json().getString("detail")).contains("~30s");
        }
    }

    @Test
    void outOfCredit_hasEachVendorsShape() {
        try (Sandbox openai = openai("{\"kind\":\"out_of_credit\"}");
                Sandbox replicate = replicate("{\"kind\":\"out_of_credit\"}")) {
            JsonObject error =
                    Wire.openai(openai).post(GENERATIONS, GOOD).json().getJsonObject("error");
            assertThat(error.getString("type")).isEqualTo("insufficient_quota");

            Reply reply = Wire.replicate(replicate).post(SCHNELL, FOUR);
            assertThat(reply.status()).isEqualTo(402);
            assertThat(reply.json().getString("title")).isEqualTo("Insufficient credit");
        }
    }

    @ParameterizedTest
    @CsvSource({"input, 0", "output, 1"})
    void filtered_atOpenAi_namesTheStageAndMetersWhatWasMade(String stage, int metered) {
        try (Sandbox sandbox = openai("{\"kind\":\"filtered\",\"stage\":\"" + stage + "\"}")) {
            Reply reply = Wire.openai(sandbox).post(GENERATIONS, GOOD);

            assertThat(reply.status()).isEqualTo(400);
            JsonObject error = reply.json().getJsonObject("error");
            assertThat(error.getString("type")).isEqualTo("image_generation_user_error");
            assertThat(error.getString("code")).isEqualTo("moderation_blocked");
            assertThat(error.getJsonObject("moderation_details").getString("moderation_stage"))
                    .isEqualTo(stage);
            assertThat(sandbox.metered()).hasSize(metered);
            assertThat(only(sandbox).accepted()).isEqualTo(metered == 1);
        }
    }

    @Test
    void filtered_atReplicate_failsTheJob() {
        try (Sandbox sandbox = replicate("{\"kind\":\"filtered\"}")) {
            JsonObject job = waiting(sandbox, FOUR);

            assertThat(job.getString("status")).isEqualTo("failed");
            assertThat(job.getValue("output")).isNull();
            assertThat(job.getString("error")).contains("NSFW");
            assertThat(job.getJsonObject("metrics").fieldNames()).containsExactly("predict_time", "total_time");
            assertThat(sandbox.metered())
                    .singleElement()
                    .satisfies(line -> assertThat(line.quantities()).isEmpty());
        }
    }

    @Test
    void filteredImages_atReplicate_areMissingButCounted() {
        try (Sandbox sandbox = replicate("{\"kind\":\"filtered\",\"images\":1}")) {
            JsonObject job = waiting(sandbox, FOUR);

            assertThat(job.getString("status")).isEqualTo("succeeded");
            assertThat(job.getJsonArray("output")).hasSize(3);
            assertThat(job.getJsonObject("metrics").getInteger("image_output_count"))
                    .isEqualTo(4);
            assertThat(quantities(sandbox)).isEqualTo(Map.of("image_output_count", BigDecimal.valueOf(4)));
        }
    }

    @Test
    void slowPoll_answersTheWaitWithAStartingJob() {
        try (Sandbox sandbox = replicate("{\"kind\":\"slow_poll\",\"polls\":3}")) {
            Wire wire = Wire.replicate(sandbox);
            Reply reply = wire.post(SCHNELL, FOUR, "prefer", "wait=5");
            assertThat(reply.status()).isEqualTo(202);
            String url = reply.json().getJsonObject("urls").getString("get");
            List<String> states = new ArrayList<>(List.of(reply.json().getString("status")));
            for (int i = 0; i < 5; i++) {
                states.add(wire.get(url).json().getString("status"));
            }

            assertThat(states)
                    .containsExactly("starting", "starting", "starting", "processing", "processing", "succeeded");
        }
    }

    @Test
    void failed_reportsTextTimeAndMetrics() {
        try (Sandbox sandbox =
                replicate("{\"kind\":\"failed\",\"error\":\"CUDA out of memory\",\"predict_time\":\"3.2\","
                        + "\"metrics\":{\"image_output_count\":2}}")) {
            JsonObject job = waiting(sandbox, FOUR);

            assertThat(job.getString("status")).isEqualTo("failed");
            assertThat(job.getString("error")).isEqualTo("CUDA out of memory");
            assertThat(job.getJsonObject("metrics").getValue("predict_time")).hasToString("3.2");
            assertThat(quantities(sandbox)).isEqualTo(Map.of("image_output_count", BigDecimal.valueOf(2)));
        }
    }

    @Test
    void failed_onAModelByTime_billsTheTime() {
        try (Sandbox sandbox = replicate("{\"kind\":\"failed\",\"error\":\"E1001\",\"predict_time\":\"3.2\"}")) {
            Wire.replicate(sandbox).post("/predictions", SDXL, "prefer", "wait");

            assertThat(quantities(sandbox)).isEqualTo(Map.of("predict_time", new BigDecimal("3.2")));
        }
    }

    @ParameterizedTest
    @CsvSource({"canceled, true", "aborted, false"})
    void endWithoutResult_startsOrNot(String kind, boolean started) {
        try (Sandbox sandbox = replicate("{\"kind\":\"" + kind + "\"}")) {
            Wire wire = Wire.replicate(sandbox);
            JsonObject created = wire.post("/predictions", SDXL).json();
            String url = created.getJsonObject("urls").getString("get");
            assertThat(created.getString("status")).isEqualTo("starting");
            JsonObject job = wire.get(url).json();
            if (started) {
                assertThat(job.getString("status")).isEqualTo("processing");
                job = wire.get(url).json();
            }

            assertThat(job.getString("status")).isEqualTo(kind);
            assertThat(job.getValue("started_at") != null).isEqualTo(started);
            assertThat(quantities(sandbox).isEmpty()).isEqualTo(!started);
        }
    }

    @Test
    void notFinal_showsTheOutputBeforeTheEnd() {
        try (Sandbox sandbox = replicate("{\"kind\":\"not_final\"}")) {
            JsonObject job = waiting(sandbox, FOUR);

            assertThat(job.getString("status")).isEqualTo("processing");
            assertThat(job.getJsonArray("output")).hasSize(4);
            assertThat(job.getValue("completed_at")).isNull();
            assertThat(job.containsKey("metrics")).isFalse();
            Wire wire = Wire.replicate(sandbox);
            assertThat(wire.get(job.getJsonArray("output").getString(0)).status())
                    .isEqualTo(200);
            JsonObject ended =
                    wire.get(job.getJsonObject("urls").getString("get")).json();
            assertThat(ended.getString("status")).isEqualTo("succeeded");
            assertThat(ended.getJsonObject("metrics").getInteger("image_output_count"))
                    .isEqualTo(4);
        }
    }

    @Test
    void noUsage_andEmptyData_leaveTheAnswerGoodAndMetered() {
        try (Sandbox silent = openai("{\"kind\":\"no_usage\"}");
                Sandbox empty = openai("{\"kind\":\"empty_data\"}")) {
            JsonObject first = Wire.openai(silent).post(GENERATIONS, GOOD).json();
            assertThat(first.containsKey("usage")).isFalse();
            assertThat(only(silent).fault()).isEqualTo("no_usage");
            assertThat(first.getJsonArray("data")).hasSize(1);
            assertThat(silent.metered()).hasSize(1);

            JsonObject second = Wire.openai(empty).post(GENERATIONS, GOOD).json();
            assertThat(second.getJsonArray("data")).isEmpty();
            assertThat(second.containsKey("usage")).isTrue();
            assertThat(empty.metered()).hasSize(1);
        }
    }

    private static JsonObject waiting(Sandbox sandbox, String body) {
        return Wire.replicate(sandbox).post(SCHNELL, body, "prefer", "wait").json();
    }
}

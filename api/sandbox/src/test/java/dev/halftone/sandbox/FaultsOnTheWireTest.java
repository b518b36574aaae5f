package dev.halftone.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.sandbox.Wire.Reply;
import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.fault.FaultPlan;
import dev.halftone.sandbox.fault.FaultRule;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsOnTheWireTest {
    private static final String GENERATIONS = "/images/generations";
    private static final String GOOD = "{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"quality\":\"low\"}";
    private static final String BAD = "{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"style\":\"vivid\"}";
    private static final String SCHNELL = "/models/black-forest-labs/flux-schnell/predictions";
    private static final String FOUR = "{\"input\":{\"prompt\":\"x\",\"num_outputs\":4}}";
    private static final String SDXL =
            "{\"version\":\"7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc\","
                    + "\"input\":{\"prompt\":\"x\"}}";

    @Test
    void status_withHtml_isSentAsItIsAndMetersNothing() {
        try (Sandbox sandbox = openai("{\"kind\":\"status\",\"status\":502,\"headers\":{\"X-Edge\":\"a\"},"
                + "\"body\":\"<html>bad gateway</html>\"}")) {
            Reply reply = Wire.openai(sandbox).post(GENERATIONS, GOOD);

            assertThat(reply.status()).isEqualTo(502);
            assertThat(reply.header("content-type")).isEqualTo("text/html");
            assertThat(reply.header("x-edge")).isEqualTo("a");
            assertThat(reply.text()).isEqualTo("<html>bad gateway</html>");
            assertThat(sandbox.metered()).isEmpty();
            assertThat(only(sandbox))
                    .isEqualTo(new ReceivedRequest(
                            "openai", "POST", "/openai/v1/images/generations", false, 502, "status"));
        }
    }

    @Test
    void delay_goesItsNormalWayAfterwards() {
        try (Sandbox sandbox = openai("{\"kind\":\"delay\",\"milliseconds\":30}")) {
            long before = System.nanoTime();
            Reply reply = Wire.openai(sandbox).post(GENERATIONS, GOOD);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(29));
        }
    }

    @Test
    void dropBefore_closesAndMetersNothing() {
        try (Sandbox sandbox = openai("{\"kind\":\"drop_before\"}")) {
            assertThatThrownBy(() -> Wire.openai(sandbox).tryPost(GENERATIONS, GOOD))
                    .isInstanceOf(IOException.class);

            assertThat(sandbox.metered()).isEmpty();
            assertThat(only(sandbox))
                    .isEqualTo(new ReceivedRequest(
                            "openai", "POST", "/openai/v1/images/generations", false, null, "drop_before"));
        }
    }

    @Test
    void dropAfter_closesAndMeters() {
        try (Sandbox sandbox = openai("{\"kind\":\"drop_after\"}")) {
            assertThatThrownBy(() -> Wire.openai(sandbox).tryPost(GENERATIONS, GOOD))
                    .isInstanceOf(IOException.class);

            assertThat(sandbox.metered()).singleElement().satisfies(line -> {
                assertThat(line.outcome()).isEqualTo("succeeded");
                assertThat(line.quantities()).containsEntry("output_image_tokens", BigDecimal.valueOf(196));
            });
            assertThat(only(sandbox))
                    .isEqualTo(new ReceivedRequest(
                            "openai", "POST", "/openai/v1/images/generations", true, null, "drop_after"));
        }
    }

    @Test
    void dropAfter_onAFreeRequest_countsAsAcceptedAndMetersNothing() {
        try (Sandbox sandbox = openai("{\"kind\":\"drop_after\"},\"path\":\"/models\"")) {
            assertThatThrownBy(() -> Wire.openai(sandbox).get("/models")).hasCauseInstanceOf(IOException.class);

            assertThat(sandbox.received().get(0).accepted()).isTrue();
            assertThat(sandbox.metered()).isEmpty();
        }
    }

    @Test
    void dropAfter_onAJob_leavesTheJobInTheList() {
        try (Sandbox sandbox = replicate("{\"kind\":\"drop_after\"}")) {
            assertThatThrownBy(() -> Wire.replicate(sandbox).tryPost(SCHNELL, FOUR))
                    .isInstanceOf(IOException.class);

            assertThat(Wire.replicate(sandbox).get("/predictions").json().getJsonArray("results"))
                    .hasSize(1);
            assertThat(sandbox.metered()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"drop_after", "no_usage", "stall"})
    void faultOfAnAnswer_onARefusedRequest_leavesTheRefusal(String kind) {
        try (Sandbox sandbox = openai("{\"kind\":\"" + kind + "\"}")) {
            Reply reply = Wire.openai(sandbox).post(GENERATIONS, BAD);

            assertThat(reply.status()).isEqualTo(400);
            assertThat(sandbox.metered()).isEmpty();
            assertThat(only(sandbox))
                    .isEqualTo(
                            new ReceivedRequest("openai", "POST", "/openai/v1/images/generations", false, 400, null));
        }
    }

    @Test
    void stall_metersAndIsReleasedByClose() {
        Sandbox sandbox = openai("{\"kind\":\"stall\"}");
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return Wire.openai(sandbox).tryPost(GENERATIONS, GOOD).status();
            } catch (IOException e) {
                return -1;
            }
        });
        while (sandbox.received().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(answer).isNotDone();
        assertThat(sandbox.metered()).hasSize(1);

        sandbox.close();

        assertThat(answer).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(-1);
    }

    @Test
    void stall_withATime_endsByItself() {
        try (Sandbox sandbox = openai("{\"kind\":\"stall\",\"milliseconds\":20}")) {
            assertThatThrownBy(() -> Wire.openai(sandbox).tryPost(GENERATIONS, GOOD))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void truncate_breaksOffUnderTheLengthOfTheWhole() {
        try (Sandbox sandbox = openai("{\"kind\":\"truncate\",\"bytes\":40}")) {
            assertThatThrownBy(() -> Wire.openai(sandbox).tryPost(GENERATIONS, GOOD))
                    .isInstanceOf(IOException.class);
            assertThat(sandbox.metered()).hasSize(1);
        }
    }

    @Test
    void truncate_ofAStream_breaksOffInAFrame() {
        try (Sandbox sandbox = openai("{\"kind\":\"truncate\",\"bytes\":40}")) {
            String stream = "{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"stream\":true}";
            assertThatThrownBy(() -> Wire.openai(sandbox).tryPost(GENERATIONS, stream))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void contentType_isReplacedOverTheRealBody() {
        try (Sandbox sandbox = openai("{\"kind\":\"content_type\",\"content_type\":\"text/plain\"}")) {
            Reply reply = Wire.openai(sandbox).post(GENERATIONS, GOOD);

            assertThat(reply.header("content-type")).isEqualTo("text/plain");
            assertThat(only(sandbox).fault()).isEqualTo("content_type");
            assertThat(reply.json().getJsonArray("data")).hasSize(1);
        }
    }

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

    @Test
    void probability_sameSeed_spoilsTheSameRequests() {
        assertThat(statuses(7)).isEqualTo(statuses(7)).contains(200, 429);
        assertThat(statuses(8)).isNotEqualTo(statuses(7));
    }

    @Test
    void ordinals_countOnlyRequestsWithAGoodKey() {
        try (Sandbox sandbox = openai("{\"kind\":\"rate_limit\"},\"requests\":[1]")) {
            assertThat(Wire.openai(sandbox)
                            .key("nobody")
                            .post(GENERATIONS, GOOD)
                            .status())
                    .isEqualTo(401);
            assertThat(Wire.openai(sandbox).post(GENERATIONS, GOOD).status()).isEqualTo(429);
            assertThat(Wire.openai(sandbox).post(GENERATIONS, GOOD).status()).isEqualTo(200);
        }
    }

    @Test
    void pollFault_byMethodAndModel_strikesPollsOnly() {
        try (Sandbox sandbox =
                replicate("{\"kind\":\"status\",\"status\":500},\"method\":\"GET\",\"path\":\"/predictions/*\","
                        + "\"model\":\"black-forest-labs/flux-schnell\",\"requests\":[1]")) {
            Wire wire = Wire.replicate(sandbox);
            JsonObject job = wire.post(SCHNELL, FOUR).json();
            String url = job.getJsonObject("urls").getString("get");

            assertThat(wire.get(url).status()).isEqualTo(500);
            assertThat(wire.get(url).json().getString("status")).isEqualTo("processing");
        }
    }

    @ParameterizedTest
    @CsvSource({"openai, slow_poll", "replicate, no_usage", "openai, filtered", "nobody, drop_after"})
    void planThatAVendorCannotCarryOut_isRefusedAtStart(String vendor, String kind) {
        Fault fault = switch (kind) {
            case "slow_poll" -> new Fault.SlowPoll(1);
            case "no_usage" -> new Fault.NoUsage();
            case "filtered" -> new Fault.Filtered(Fault.Stage.INPUT, OptionalInt.of(1));
            default -> new Fault.DropAfter();
        };
        SandboxOptions options = SandboxOptions.builder()
                .faults(FaultPlan.builder().rule(FaultRule.of(vendor, fault)).build())
                .build();

        assertThatThrownBy(() -> Sandbox.start(options).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Rule 1 of the fault plan: ")
                .hasMessageContaining(vendor);
    }

    private static List<Integer> statuses(int seed) {
        SandboxOptions options = SandboxOptions.builder()
                .faults(
                        FaultPlan.parse(
                                "{\"seed\":" + seed
                                        + ",\"rules\":[{\"vendor\":\"openai\",\"probability\":\"0.3\",\"fault\":{\"kind\":\"rate_limit\"}}]}"))
                .build();
        List<Integer> statuses = new ArrayList<>();
        try (Sandbox sandbox = Sandbox.start(options)) {
            for (int i = 0; i < 20; i++) {
                statuses.add(Wire.openai(sandbox).post(GENERATIONS, GOOD).status());
            }
        }
        return statuses;
    }

    private static JsonObject waiting(Sandbox sandbox, String body) {
        return Wire.replicate(sandbox).post(SCHNELL, body, "prefer", "wait").json();
    }

    private static Map<String, BigDecimal> quantities(Sandbox sandbox) {
        assertThat(sandbox.metered()).hasSize(1);
        return sandbox.metered().get(0).quantities();
    }

    private static ReceivedRequest only(Sandbox sandbox) {
        assertThat(sandbox.received()).hasSize(1);
        return sandbox.received().get(0);
    }

    private static Sandbox openai(String fault) {
        return faulty("openai", fault);
    }

    private static Sandbox replicate(String fault) {
        return faulty("replicate", fault);
    }

    private static Sandbox faulty(String vendor, String fault) {
        FaultPlan plan = FaultPlan.parse("{\"rules\":[{\"vendor\":\"" + vendor + "\",\"fault\":" + fault + "}]}");
        return Sandbox.start(SandboxOptions.builder().faults(plan).build());
    }
}

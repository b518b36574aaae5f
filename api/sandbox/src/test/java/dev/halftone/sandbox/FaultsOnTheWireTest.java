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
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsOnTheWireTest extends FaultySandboxFixture {

    private static final String BAD = "{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"style\":\"vivid\"}";

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
}

package dev.halftone.cli;

import static dev.halftone.cli.Charges.assertExact;
import static dev.halftone.cli.Cli.money;
import static dev.halftone.cli.Replies.PREDICTION;
import static dev.halftone.cli.Replies.fault;
import static dev.halftone.cli.Replies.run;
import static dev.halftone.cli.Replies.status;
import static dev.halftone.cli.Replies.succeeded;
import static dev.halftone.cli.Replies.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayReplicateTest {

    private static final List<String> SCHNELL = List.of("replicate/black-forest-labs/flux-schnell", "--prompt", "x");
    private static final List<String> SDXL = List.of("replicate/stability-ai/sdxl", "--prompt", "x");
    private static final List<String> MAX = List.of("replicate/black-forest-labs/flux-kontext-max", "--prompt", "x");

    @TempDir
    Path folder;

    private Replies replies;

    @BeforeEach
    void setUp() {
        replies = new Replies(folder);
    }

    @Test
    void runThatIsOverAtOnce_isChargedByPicture() {
        JsonObject document = replies.play(SCHNELL, status(201, succeeded(1, "\"image_output_count\":1")))
                .exits(ExitCode.DONE)
                .json();

        assertThat(document.text("outcome")).contains("delivered");
        assertExact(document, "0.003");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202})
    void runThatIsPolled_isChargedOnceHoweverItWasAccepted(int accepted) {
        JsonObject document = replies.play(
                        MAX,
                        status(accepted, run("starting", "null", "")),
                        status(200, run("starting", "null", "")),
                        status(200, run("processing", "null", "\"started_at\":\"2026-10-26T07:33:21Z\"")),
                        status(200, succeeded(1, "\"predict_time\":7.31,\"image_output_count\":1")))
                .json();

        assertThat(document.text("outcome")).contains("delivered");
        assertExact(document, "0.08");
        assertThat(document.items("calls")).hasSize(4);
        assertThat(document.items("calls").stream()
                        .map(call -> call.text("method").orElseThrow()))
                .containsExactly("POST", "GET", "GET", "GET");
    }

    @Test
    void timeOnAGpu_isChargedToTheLastDigit() {
        // 4.7 s at 0.000975 USD
        assertExact(
                replies.play(
                                SDXL,
                                status(201, run("starting", "null", "")),
                                status(200, succeeded(1, "\"predict_time\":4.7,\"total_time\":31.2")))
                        .json(),
                "0.0045825");
    }

    @Test
    void megapixels_areChargedByTheMetrics() {
        // run 0.015, 1 megapixel in and 4 out at 0.015 each
        assertExact(
                replies.play(
                                List.of("replicate/black-forest-labs/flux-2-pro", "--prompt", "x"),
                                status(
                                        201,
                                        succeeded(
                                                1,
                                                "\"image_input_megapixel_count\":1,\"image_output_megapixel_count\":4")))
                        .json(),
                "0.09");
    }

    @Test
    void filteredPictures_areChargedAsCountedAndToldApart() {
        JsonObject document = replies.play(
                        List.of("replicate/black-forest-labs/flux-dev", "--prompt", "x", "--count", "4"),
                        status(201, succeeded(3, "\"image_output_count\":4")))
                .json();

        assertThat(document.number("images")).contains(new BigDecimal(3));
        assertExact(document, "0.1");
        assertThat(document.items("charge", "warnings").toString()).contains("3 of 4");
    }

    @Test
    void aborted_isFree() {
        JsonObject document = replies.play(
                        SDXL, status(201, run("starting", "null", "")), status(200, run("aborted", "null", "")))
                .json();

        assertThat(document.text("outcome")).contains("failed");
        assertThat(document.text("failure", "kind")).contains("ABORTED");
        assertExact(document, "0");
    }

    @Test
    void canceledWhileRunning_isChargedByItsTime() {
        JsonObject document = replies.play(
                        SDXL,
                        status(201, run("starting", "null", "")),
                        status(
                                200,
                                run(
                                        "canceled",
                                        "null",
                                        "\"started_at\":\"2026-10-26T07:40:00Z\",\"metrics\":{\"predict_time\":5.5}")))
                .json();

        assertThat(document.text("failure", "kind")).contains("CANCELED");
        // 5.5 s at 0.000975 USD
        assertExact(document, "0.0053625");
    }

    @Test
    void canceledWithoutACount_isBookedAtTheUpperEnd() {
        JsonObject document = replies.play(
                        List.of("replicate/black-forest-labs/flux-1.1-pro", "--prompt", "x"),
                        status(201, run("canceled", "null", "\"started_at\":\"2026-10-26T07:40:00Z\"")))
                .json();

        assertThat(money(document, "charge", "low")).isZero();
        assertThat(money(document, "charge", "likely")).isEqualByComparingTo("0.04");
        assertThat(money(document, "charge", "high")).isEqualByComparingTo("0.04");
        assertThat(document.text("outcome")).contains("unsettled");
    }

    @Test
    void failedRunOfATimedModel_isHeldAtItsTimeBecauseTheVendorDoesNotSay() {
        JsonObject document = replies.play(
                        SDXL,
                        status(201, run("starting", "null", "")),
                        status(
                                200,
                                run(
                                        "failed",
                                        "null",
                                        "\"error\":\"CUDA out of memory\",\"metrics\":{\"predict_time\":3.2}")))
                .json();

        assertThat(money(document, "charge", "low")).isZero();
        // 3.2 s at 0.000975 USD
        assertThat(money(document, "charge", "likely")).isEqualByComparingTo("0.00312");
        assertThat(document.text("charge", "basis")).contains("ESTIMATE");
    }

    @Test
    void failedRunOfAPicturePricedModelWithoutCounters_isBookedAtNothingButNotFirmly() {
        JsonObject document = replies.play(SCHNELL, status(201, run("failed", "null", "\"error\":\"E1000\"")))
                .json();

        assertThat(money(document, "charge", "likely")).isZero();
        assertThat(money(document, "charge", "high")).isEqualByComparingTo("0.003");
    }

    @Test
    void removedOutput_isStillPaid() {
        JsonObject document = replies.play(
                        SCHNELL,
                        status(201, run("starting", "null", "")),
                        status(
                                200,
                                run(
                                        "succeeded",
                                        "null",
                                        "\"data_removed\":true,\"metrics\":{\"image_output_count\":1}")))
                .json();

        assertThat(document.text("failure", "kind")).contains("OUTPUT_EXPIRED");
        assertExact(document, "0.003");
    }

    @ParameterizedTest
    @CsvSource({"401, UNAUTHENTICATED", "402, QUOTA_EXHAUSTED", "404, NOT_FOUND", "422, INVALID_REQUEST"})
    void refusalToStart_isFree(int status, String kind) {
        JsonObject document = replies.play(
                        SCHNELL,
                        status(status, "{\"title\":\"No\",\"detail\":\"test text\",\"status\":" + status + "}"))
                .json();

        assertThat(document.text("failure", "kind")).contains(kind);
        assertExact(document, "0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"detail\":\"Request was throttled. resets in ~5s.\",\"status\":429,\"retry_after\":5}",
                "{\"detail\":\"Request was throttled. Your rate limit resets in ~5s.\"}"
            })
    void throttledStart_waitsAndIsChargedOnce(String body) {
        JsonObject alone = replies.play(SCHNELL, status(429, body)).json();
        JsonObject followed = replies.play(
                        SCHNELL, status(429, body), status(201, succeeded(1, "\"image_output_count\":1")))
                .json();

        assertThat(alone.number("failure", "retry_after"))
                .hasValueSatisfying(wait -> assertThat(wait).isEqualByComparingTo("5"));
        assertExact(alone, "0");
        assertExact(followed, "0.003");
    }

    @Test
    void hiccupsWhilePolling_changeNeitherOutcomeNorCharge() {
        JsonObject document = replies.play(
                        SCHNELL,
                        status(201, run("starting", "null", "")),
                        text(500, "text/html", "<html>oops</html>"),
                        status(429, "{\"detail\":\"~1s\",\"retry_after\":1}"),
                        fault("reset"),
                        status(200, succeeded(1, "\"image_output_count\":1")))
                .json();

        assertThat(document.text("outcome")).as(document.toJson()).contains("delivered");
        assertExact(document, "0.003");
        assertStartedOnce(document);
    }

    @Test
    void lostStart_isLookedForAndAdoptedInsteadOfStartedAgain() {
        JsonObject document = replies.play(
                        SCHNELL,
                        text(503, "text/html", "<html>oops</html>"),
                        status(
                                200,
                                "{\"next\":null,\"previous\":null,\"results\":[{\"id\":\"" + PREDICTION
                                        + "\",\"model\":\"black-forest-labs/flux-schnell\",\"source\":\"api\",\"status\":\"processing\",\"input\":{\"prompt\":\"x\"},\"created_at\":\"2099-01-01T00:00:00Z\"}]}"),
                        status(200, succeeded(1, "\"image_output_count\":1")))
                .json();

        assertStartedOnce(document);
        assertThat(document.text("outcome")).contains("delivered");
        assertExact(document, "0.003");
    }

    @Test
    void timeOutOfTheStart_isMoneyAtRisk() {
        JsonObject document = replies.play(SCHNELL, fault("timeout")).json();

        assertThat(document.text("outcome")).contains("unsettled");
        assertThat(money(document, "charge", "high")).isEqualByComparingTo("0.003");
        assertStartedOnce(document);
    }

    @Test
    void repliesThatRunOutWhilePolling_leaveMoneyAtRisk() {
        JsonObject document =
                replies.play(SCHNELL, status(201, run("starting", "null", ""))).json();

        assertThat(document.text("outcome")).contains("unsettled");
        assertThat(document.text("failure", "kind")).contains("TIMED_OUT");
        assertThat(money(document, "charge", "high")).isEqualByComparingTo("0.003");
    }

    @Test
    void repliesThatAreLeft_areCounted() {
        String over = status(201, succeeded(1, "\"image_output_count\":1"));

        assertThat(replies.play(SCHNELL, over, over, over).json().number("unused"))
                .contains(new BigDecimal(2));
    }

    private static void assertStartedOnce(JsonObject document) {
        assertThat(document.items("calls").stream()
                        .filter(call -> call.text("method").orElseThrow().equals("POST")))
                .hasSize(1);
    }
}

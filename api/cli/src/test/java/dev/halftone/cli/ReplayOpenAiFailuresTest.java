package dev.halftone.cli;

import static dev.halftone.cli.Charges.assertExact;
import static dev.halftone.cli.Charges.assertHeld;
import static dev.halftone.cli.Cli.money;
import static dev.halftone.cli.Replies.fault;
import static dev.halftone.cli.Replies.ok;
import static dev.halftone.cli.Replies.openAiError;
import static dev.halftone.cli.Replies.openAiImages;
import static dev.halftone.cli.Replies.text;
import static dev.halftone.cli.Replies.usageWithOutput;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What failures of a provider without jobs cost, and whether they are sent again. */
class ReplayOpenAiFailuresTest {

    private static final List<String> LOW =
            List.of("openai/gpt-image-2", "--prompt", "x", "--size", "1024x1024", "--quality", "low");
    private static final String GOOD = openAiImages(1, usageWithOutput(14, 0, 196, 0));

    @TempDir
    Path folder;

    private Replies replies;

    @BeforeEach
    void setUp() {
        replies = new Replies(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, unknown_parameter, INVALID_REQUEST",
        "400, invalid_request_error, invalid_value, INVALID_REQUEST",
        "400, invalid_request_error, unsupported_file_mimetype, INVALID_REQUEST",
        "400, image_generation_user_error, invalid_value, INVALID_REQUEST",
        "400, invalid_request_error, billing_hard_limit_reached, QUOTA_EXHAUSTED",
        "401, invalid_request_error, invalid_api_key, UNAUTHENTICATED",
        "403, invalid_request_error, '', FORBIDDEN",
        "429, insufficient_quota, project_spend_limit_exceeded, QUOTA_EXHAUSTED",
        "429, insufficient_quota, insufficient_quota, QUOTA_EXHAUSTED",
        "429, insufficient_quota, credit_balance_exhausted, QUOTA_EXHAUSTED",
    })
    void refusalOfTheProvider_isFreeAndNotSentAgain(int status, String type, String code, String kind) {
        JsonObject document =
                replies.play(LOW, openAiError(status, "", type, code, ""), GOOD).json();

        assertThat(document.text("outcome")).contains("failed");
        assertThat(document.text("failure", "kind")).contains(kind);
        assertThat(document.text("failure", "exposure")).contains("NONE");
        assertThat(document.text("failure", "resend")).contains("NO");
        assertExact(document, "0");
        assertThat(document.number("unused")).contains(BigDecimal.ONE);
    }

    @Test
    void rateLimit_unlikeQuota_isSentAgainAndOnlyTheSecondAnswerIsCharged() {
        JsonObject document = replies.play(
                        LOW,
                        openAiError(429, "\"Retry-After\":\"12\"", "rate_limit_error", "rate_limit_exceeded", ""),
                        GOOD)
                .json();

        assertThat(document.text("outcome")).contains("delivered");
        assertExact(document, "0.00595");
        assertThat(document.items("calls")).hasSize(2);
        assertThat(document.number("unused")).contains(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"Retry-After\":\"12\"', 12",
        "'\"retry-after\":12', 12",
        "'\"retry-after-ms\":\"1500\"', 1.5",
        "'\"Retry-After\":\"Sun, 22 Nov 2026 00:00:30 GMT\"', 30",
    })
    void rateLimit_tellsHowLongToWaitInEveryForm(String header, String seconds) {
        JsonObject document = replies.play(
                        Stream.concat(LOW.stream(), Stream.of("--as-of", "2026-11-22"))
                                .toList(),
                        openAiError(429, header, "rate_limit_error", "rate_limit_exceeded", ""))
                .json();

        assertThat(document.text("failure", "kind")).contains("RATE_LIMITED");
        assertThat(document.text("failure", "resend")).contains("YES");
        assertThat(document.number("failure", "retry_after"))
                .hasValueSatisfying(wait -> assertThat(wait).isEqualByComparingTo(seconds));
        assertThat(document.text("failure", "provider_code")).contains("rate_limit_exceeded");
        assertExact(document, "0");
    }

    @Test
    void moderationOfThePrompt_isExpectedToBeFreeButNotFirmlyZero() {
        JsonObject document = replies.play(LOW, moderated("input")).json();

        assertThat(document.text("outcome")).contains("failed");
        assertThat(document.text("failure", "kind")).contains("INPUT_REJECTED");
        assertThat(document.text("charge", "basis")).contains("ESTIMATE");
        assertThat(money(document, "charge", "likely")).isZero();
        assertThat(money(document, "charge", "high")).isPositive();
        assertThat(document.items("charge", "warnings")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"output", "unknown"})
    void moderationOfThePicture_holdsTheEstimate(String stage) {
        JsonObject document = replies.play(LOW, moderated(stage), GOOD).json();

        assertThat(document.text("outcome")).contains("unsettled");
        assertThat(document.text("failure", "resend")).contains("NO");
        assertHeld(document, "0.0059");
        assertThat(document.number("unused")).contains(BigDecimal.ONE);
    }

    @Test
    void contentPolicyOfDallE_holdsTheListPrice() {
        JsonObject document = replies.play(
                        List.of("openai/dall-e-3", "--prompt", "x"),
                        openAiError(400, "", "invalid_request_error", "content_policy_violation", ""))
                .json();

        assertThat(document.text("failure", "kind")).contains("CONTENT_REJECTED");
        assertThat(money(document, "charge", "high")).isEqualByComparingTo("0.04");
        assertThat(money(document, "charge", "low")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout", "reset"})
    void lostAnswer_isMoneyAtRiskAndNotSentAgain(String kind) {
        JsonObject document = replies.play(LOW, fault(kind), GOOD).json();

        assertThat(document.text("outcome")).contains("unsettled");
        assertThat(document.text("failure", "exposure")).contains("POSSIBLE");
        assertThat(document.text("failure", "kind")).contains(kind.equals("reset") ? "CONNECTION_LOST" : "TIMED_OUT");
        assertHeld(document, "0.0059");
        assertThat(document.items("calls")).hasSize(1);
        assertThat(document.number("unused")).contains(BigDecimal.ONE);
    }

    @Test
    void refusedConnection_isFreeAndMayBeTriedAgain() {
        JsonObject alone = replies.play(LOW, fault("refused")).json();
        JsonObject followed = replies.play(LOW, fault("refused"), GOOD).json();

        assertThat(alone.text("failure", "kind")).contains("UNREACHABLE");
        assertExact(alone, "0");
        assertThat(followed.text("outcome")).contains("delivered");
        assertExact(followed, "0.00595");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 524})
    void failingServer_mayHaveDoneTheWork(int status) {
        JsonObject document = replies.play(
                        LOW, text(status, "text/html", "<html><body>Bad gateway</body></html>"), GOOD)
                .json();

        assertThat(document.text("outcome")).contains("unsettled");
        assertThat(document.text("failure", "exposure")).contains("POSSIBLE");
        assertHeld(document, "0.0059");
        assertThat(document.number("unused")).contains(BigDecimal.ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"created\":1,\"data\":[]}",
                "{\"created\":1}",
                "{}",
                "[]",
                "null",
                "7",
                "\"text\"",
                "{\"data\":[{\"b64_json\":\"\"}]}",
                "{\"data\":[null,1,\"x\",[]]}",
                "{\"data\":{\"b64_json\":\"iVBORw0=\"}}"
            })
    void goodStatusWithoutAPicture_isNeverSettledAtZero(String body) {
        JsonObject document = replies.play(LOW, ok(body)).exits(ExitCode.DONE).json();

        assertThat(document.text("outcome")).contains("unsettled");
        assertThat(document.number("images")).contains(BigDecimal.ZERO);
        assertHeld(document, "0.0059");
    }

    @Test
    void streamThatIsCut_isMoneyAtRisk() {
        JsonObject document = replies.play(streaming(), text(200, "text/event-stream", partial()))
                .json();

        assertThat(document.text("outcome")).contains("unsettled");
        assertThat(money(document, "charge", "high")).isPositive();
    }

    @Test
    void errorInAStream_isAFailureThatMayBeBilled() {
        JsonObject document = replies.play(
                        streaming(),
                        text(
                                200,
                                "text/event-stream",
                                "data: {\"error\":{\"message\":\"x\",\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n"))
                .json();

        assertThat(document.text("outcome")).contains("unsettled");
        assertThat(document.text("failure", "kind")).contains("PROVIDER_ERROR");
    }

    @Test
    void withoutAnyReply_theFirstCallTimesOut() {
        JsonObject document = replies.playFile(LOW, "[]").exits(ExitCode.DONE).json();

        assertThat(document.text("failure", "kind")).contains("TIMED_OUT");
        assertThat(document.items("calls")).hasSize(1);
    }

    @Test
    void impossibleTask_isRefusedAndUsesNoReply() {
        Cli.Run run = replies.play(List.of("openai/dall-e-3", "--prompt", "x", "--count", "2"), GOOD, GOOD)
                .exits(ExitCode.REFUSED);

        assertThat(run.json().text("outcome")).contains("refused");
        assertThat(run.json().number("unused")).contains(new BigDecimal(2));
        assertThat(run.json().items("calls")).isEmpty();
        assertThat(run.err()).contains("count '2'");
    }

    private static List<String> streaming() {
        return Stream.concat(LOW.stream(), Stream.of("--option", "stream=true", "--option", "partial_images=1"))
                .toList();
    }

    private static String partial() {
        return "event: image_generation.partial_image\ndata: {\"type\":\"image_generation.partial_image\",\"b64_json\":\"iVBORw0=\",\"partial_image_index\":0}\n\n";
    }

    private static String moderated(String stage) {
        return openAiError(
                400,
                "",
                "image_generation_user_error",
                "moderation_blocked",
                ",\"moderation_details\":{\"moderation_stage\":\"" + stage + "\",\"categories\":[\"violence\"]}");
    }
}

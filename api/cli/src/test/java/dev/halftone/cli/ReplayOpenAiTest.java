package dev.halftone.cli;

import static dev.halftone.cli.Cli.money;
import static dev.halftone.cli.Replies.fault;
import static dev.halftone.cli.Replies.ok;
import static dev.halftone.cli.Replies.openAiError;
import static dev.halftone.cli.Replies.openAiImages;
import static dev.halftone.cli.Replies.text;
import static dev.halftone.cli.Replies.usage;
import static dev.halftone.cli.Replies.usageWithOutput;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonNull;
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

/** Amounts are computed by hand from the price list: tokens times USD for a million. */
class ReplayOpenAiTest {

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

    @Test
    void replay_asJson_hasTheKeysOfTheContract() {
        JsonObject document = replies.play(LOW, GOOD).exits(ExitCode.DONE).json();

        assertThat(document.members()).containsKeys("outcome", "images", "failure", "charge", "calls", "unused");
        assertThat(((JsonObject) document.member("charge").orElseThrow()).members())
                .containsKeys("basis", "currency", "low", "likely", "high", "lines");
        assertThat(document.member("failure")).contains(JsonNull.NULL);
        JsonObject failed = replies.play(LOW, openAiError(400, "", "invalid_request_error", "invalid_value", ""))
                .json();
        assertThat(((JsonObject) failed.member("failure").orElseThrow()).members())
                .containsKeys("kind", "exposure", "resend", "retry_after", "provider_code", "message");
    }

    @ParameterizedTest
    @CsvSource({
        // model, quality, text in, image in, image out, text out, USD
        "gpt-image-1, low, 14, 0, 272, 0, 0.01095",
        "gpt-image-1-mini, medium, 20, 0, 1056, 0, 0.008488",
        "gpt-image-1.5, low, 48, 0, 272, 209, 0.011034",
        "gpt-image-1.5, high, 169, 0, 4160, 439, 0.138355",
        "gpt-image-2, low, 14, 0, 196, 0, 0.00595",
        "gpt-image-2, high, 37, 768, 7024, 0, 0.217049",
        "gpt-image-2.5-flare, low, 22, 0, 196, 0, 0.00599",
        "gpt-image-2.6-flare, low, 20, 0, 664, 0, 0.02002",
    })
    void reportedUsage_isSettledToTheLastDigit(
            String model, String quality, int textIn, int imageIn, int imageOut, int textOut, String usd) {
        JsonObject document = replies.play(
                        List.of("openai/" + model, "--prompt", "x", "--size", "1024x1024", "--quality", quality),
                        openAiImages(1, usageWithOutput(textIn, imageIn, imageOut, textOut)))
                .exits(ExitCode.DONE)
                .json();

        assertThat(document.text("outcome")).contains("delivered");
        assertThat(document.number("images")).contains(BigDecimal.ONE);
        assertExact(document, usd);
        assertThat(document.text("charge", "provenance")).contains("REPORTED");
    }

    @Test
    void usageWithoutOutputDetails_countsAllOutputAsImageTokens() {
        List<String> task =
                List.of("openai/gpt-image-1.5", "--prompt", "x", "--size", "1024x1024", "--quality", "medium");

        // 23 x 5 + 1056 x 32 = 33,907 millionths; as text it would be a third of that
        assertExact(replies.play(task, openAiImages(1, usage(23, 0, 1056))).json(), "0.033907");
    }

    @Test
    void partialBatch_deliversWhatCameAndSettlesTheReportedUsage() {
        JsonObject document = replies.play(
                        List.of(
                                "openai/gpt-image-2",
                                "--prompt",
                                "x",
                                "--size",
                                "1024x1024",
                                "--quality",
                                "low",
                                "--count",
                                "4"),
                        openAiImages(3, usage(56, 0, 784)))
                .json();

        assertThat(document.text("outcome")).contains("delivered");
        assertThat(document.number("images")).contains(new BigDecimal(3));
        // 56 x 5 + 784 x 30
        assertExact(document, "0.0238");
        assertThat(document.items("charge", "warnings").toString()).contains("4 pictures were asked for");
    }

    @Test
    void partialBatchOfAModelPricedByPicture_isChargedByWhatCame() {
        JsonObject document = replies.play(
                        List.of("openai/dall-e-2", "--prompt", "x", "--size", "512x512", "--count", "4"),
                        openAiImages(3, ""))
                .json();

        assertThat(document.number("images")).contains(new BigDecimal(3));
        assertExact(document, "0.054");
    }

    @Test
    void pictureWithoutUsage_isHeldAtTheEstimateAndNeverZero() {
        JsonObject document =
                replies.play(LOW, openAiImages(1, "")).exits(ExitCode.DONE).json();

        assertThat(document.text("outcome")).contains("delivered");
        assertHeld(document, "0.0059");
        assertThat(money(document, "charge", "low")).isPositive();
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
    void usageWithoutAPicture_isChargedAsReported() {
        JsonObject document = replies.play(LOW, openAiImages(0, usageWithOutput(14, 0, 196, 0)))
                .json();

        assertThat(document.text("outcome")).contains("failed");
        assertThat(document.text("failure", "kind")).contains("NO_IMAGES");
        assertThat(document.text("failure", "exposure")).contains("CERTAIN");
        assertExact(document, "0.00595");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"input_tokens\":1e300,\"output_tokens\":5,\"total_tokens\":5}",
                "{\"input_tokens\":14,\"output_tokens\":-196,\"total_tokens\":210}",
                "{\"input_tokens\":14,\"output_tokens\":0.5,\"total_tokens\":14.5}",
                "{\"input_tokens\":\"14\",\"output_tokens\":\"196\",\"total_tokens\":\"210\"}",
                "{}",
                "[]",
                "12"
            })
    void unreadableUsage_isUnknownAndNeverZero(String usage) {
        JsonObject document = replies.play(LOW, openAiImages(1, usage)).json();

        assertThat(money(document, "charge", "high")).isPositive();
        assertThat(document.text("charge", "basis")).contains("ESTIMATE");
    }

    @Test
    void hugeButReadableUsage_isPricedExactly() {
        String usage =
                "{\"input_tokens\":14,\"output_tokens\":99999999999999999999,\"total_tokens\":99999999999999999999}";

        JsonObject document = replies.play(LOW, openAiImages(1, usage)).json();

        // 14 x 5 + 99999999999999999999 x 30 millionths
        assertExact(document, "3000000000000000.00004");
    }

    @Test
    void stream_isSettledFromItsCompletedEvent() {
        JsonObject document = replies.play(streaming(), text(200, "text/event-stream", partial() + completed()))
                .json();

        assertThat(document.text("outcome")).contains("delivered");
        // 10 x 5 + 296 x 30
        assertExact(document, "0.00893");
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

    @Test
    void replayOfAnUnpricedModel_hasNullsAndNoZero() {
        JsonObject document = replies.play(
                        List.of("openai/gpt-image-9", "--prompt", "x"), openAiImages(1, usage(14, 0, 196)))
                .json();

        assertThat(document.text("outcome")).contains("delivered");
        assertThat(document.text("charge", "basis")).contains("UNPRICED");
        JsonObject charge = (JsonObject) document.find("charge").orElseThrow();
        assertThat(List.of("low", "likely", "high"))
                .allSatisfy(key -> assertThat(charge.member(key)).contains(JsonNull.NULL));
    }

    @Test
    void calls_carryNoCredential() {
        JsonObject document = replies.play(LOW, GOOD).json();

        assertThat(document.items("calls").get(0).find("headers").orElseThrow().toJson())
                .doesNotContain("hidden")
                .doesNotContain("Bearer s");
    }

    @Test
    void forPeople_theOutcomeAndTheChargeAreToldInWords() {
        Path file = Cli.write(folder, "r.json", "[" + fault("timeout") + "," + GOOD + "]");

        Cli.Run run = Cli.run(Stream.concat(
                                Stream.concat(Stream.of("replay"), LOW.stream()),
                                Stream.of("--replies", file.toString()))
                        .toList())
                .exits(ExitCode.DONE);

        assertThat(run.out())
                .contains("Outcome: unsettled", "money at risk", "Replies not asked for: 1")
                .doesNotContain("..");
    }

    private static List<String> streaming() {
        return Stream.concat(LOW.stream(), Stream.of("--option", "stream=true", "--option", "partial_images=1"))
                .toList();
    }

    private static String partial() {
        return "event: image_generation.partial_image\ndata: {\"type\":\"image_generation.partial_image\",\"b64_json\":\"iVBORw0=\",\"partial_image_index\":0}\n\n";
    }

    private static String completed() {
        return "event: image_generation.completed\ndata: {\"type\":\"image_generation.completed\",\"b64_json\":\"iVBORw0=\",\"usage\":"
                + usage(10, 0, 296) + "}\n\n";
    }

    private static String moderated(String stage) {
        return openAiError(
                400,
                "",
                "image_generation_user_error",
                "moderation_blocked",
                ",\"moderation_details\":{\"moderation_stage\":\"" + stage + "\",\"categories\":[\"violence\"]}");
    }

    static void assertExact(JsonObject document, String usd) {
        assertThat(document.text("charge", "basis")).as(document.toJson()).contains("EXACT");
        assertThat(document.text("charge", "currency")).contains("USD");
        for (String key : List.of("low", "likely", "high")) {
            assertThat(money(document, "charge", key)).as(key).isEqualByComparingTo(usd);
        }
        BigDecimal sum = document.items("charge", "lines").stream()
                .map(line -> money(line, "amount"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).as("the lines add up").isEqualByComparingTo(usd);
    }

    /** An amount that is not final: in order, and its high end at least the given one. */
    static void assertHeld(JsonObject document, String atLeast) {
        assertThat(document.text("charge", "basis")).as(document.toJson()).contains("ESTIMATE");
        BigDecimal low = money(document, "charge", "low");
        BigDecimal likely = money(document, "charge", "likely");
        BigDecimal high = money(document, "charge", "high");
        assertThat(low).isLessThanOrEqualTo(likely);
        assertThat(likely).isLessThanOrEqualTo(high);
        assertThat(likely).isGreaterThanOrEqualTo(new BigDecimal(atLeast));
        assertThat(low).isNotEqualTo(high);
    }
}

package dev.halftone.cli;

import static dev.halftone.cli.Charges.assertExact;
import static dev.halftone.cli.Charges.assertHeld;
import static dev.halftone.cli.Cli.money;
import static dev.halftone.cli.Replies.fault;
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
}

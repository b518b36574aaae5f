package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesFileTest {

    private static final List<String> OPENAI =
            List.of("openai/gpt-image-2", "--prompt", "x", "--size", "1024x1024", "--quality", "low");
    private static final List<String> REPLICATE = List.of("replicate/stability-ai/sdxl", "--prompt", "x");
    private static final String OPENAI_BODY = "{\"created\":1,\"data\":[{\"b64_json\":\"iVBORw0=\"}],\"usage\":"
            + Replies.usageWithOutput(14, 0, 196, 0) + "}";
    private static final String REPLICATE_BODY = "{\"id\":\"hq7m2x9d4nrme0cv8w5t3k1zpa\",\"status\":\"succeeded\","
            + "\"output\":[\"https://replicate.delivery/a/out-0.webp\"],\"metrics\":{\"predict_time\":4.7}}";

    @TempDir
    Path folder;

    private Replies replies;

    @BeforeEach
    void setUp() {
        replies = new Replies(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                          | array",
                "{\"a\":1}                                  | array",
                "``                                         | array",
                "[                                          | reply 1",
                "[{\"status\":200},                         | reply 2",
                "[{\"status\":200}] 7                       | follows",
                "[1]                                        | reply 1",
                "[{\"status\":200},null]                    | reply 2",
                "[{}]                                       | reply 1",
                "[{\"status\":\"x\"}]                       | 'status'",
                "[{\"status\":200.5}]                       | 'status'",
                "[{\"status\":99999999999999999999}]        | 'status'",
                "[{\"status\":1e400}]                       | 'status'",
                "[{\"status\":0}]                           | status 0",
                "[{\"status\":9999}]                        | status 9999",
                "[{\"status\":200,\"foo\":1}]               | 'foo'",
                "[{\"status\":200,\"status\":201}]          | 'status' twice",
                "[{\"status\":200,\"headers\":[]}]          | headers",
                "[{\"status\":200,\"headers\":{\"a\":{}}}]  | 'a'",
                "[{\"status\":200,\"headers\":{\"a\":null}}]| 'a'",
                "[{\"status\":200,\"body\":{\"base64\":\"@@\"}}] | base64",
                "[{\"status\":200,\"after_ms\":-1}]         | 'after_ms'",
                "[{\"status\":200,\"after_ms\":1.5}]        | 'after_ms'",
                "[{\"fault\":\"nope\"}]                     | nope",
                "[{\"fault\":7}]                            | fault 7",
                "[{\"fault\":\"reset\",\"status\":200}]     | fault and an answer",
            })
    void badFile_isRefusedByNameEntryAndReason(String file, String reason) {
        Cli.Run run = replies.playFile(OPENAI, file).exits(ExitCode.BAD_INPUT);

        assertThat(run.json().text("error", "message").orElseThrow())
                .contains("replies.json", reason)
                .endsWith(".");
        assertThat(run.err()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void missingFile_isBadInput() {
        Cli.Run run = Cli.run(
                "replay",
                "openai/gpt-image-2",
                "--replies",
                folder.resolve("none.json").toString());

        run.exits(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("none.json", "cannot be read");
    }

    @Test
    void body_mayBeJsonTextOrBase64() {
        String base64 = Base64.getEncoder().encodeToString(OPENAI_BODY.getBytes(StandardCharsets.UTF_8));
        String quoted = OPENAI_BODY.replace("\"", "\\\"");

        assertThat(Stream.of(OPENAI_BODY, "\"" + quoted + "\"", "{\"base64\":\"" + base64 + "\"}")
                        .map(body -> replies.play(OPENAI, Replies.ok(body)).json())
                        .map(document -> document.text("charge", "likely").orElseThrow()))
                .containsExactly("0.00595", "0.00595", "0.00595");
    }

    @Test
    void headers_mayBeListsOrNumbers() {
        String entry = "{\"status\":429,\"headers\":{\"Retry-After\":[\"7\"],\"x-count\":3},\"body\":null}";

        assertThat(replies.play(OPENAI, entry).json().number("failure", "retry_after"))
                .contains(new BigDecimal(7));
    }

    @Test
    void delay_passesInVirtualTime() {
        String slow = "{\"status\":200,\"body\":" + OPENAI_BODY + ",\"after_ms\":100000000}";

        assertThat(replies.play(OPENAI, slow).exits(ExitCode.DONE).json().text("outcome"))
                .contains("delivered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"usage\":{\"input_tokens\":1e400}}",
                "{\"a\":1,\"a\":2}",
                "[1e999999999]",
                "123456789012345678901234567890123456789012345678901234567890",
                "true"
            })
    void jsonThatNoReaderOfOursTakes_reachesThePluginAsItStands(String body) {
        JsonObject document =
                replies.play(OPENAI, Replies.ok(body)).exits(ExitCode.DONE).json();

        assertThat(document.text("outcome")).contains("unsettled");
    }

    @Test
    void deeplyNestedBody_isPlayed() {
        String deep = "[".repeat(20_000) + "]".repeat(20_000);

        assertThat(replies.play(OPENAI, Replies.ok(deep))
                        .exits(ExitCode.DONE)
                        .json()
                        .text("outcome"))
                .contains("unsettled");
    }

    static Stream<Integer> prefixes() {
        return IntStream.iterate(0, at -> at < OPENAI_BODY.length(), at -> at + 7)
                .boxed();
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void truncatedAnswer_isMoneyAtRisk(int length) {
        JsonObject document = replies.play(
                        OPENAI, Replies.text(200, "application/json", OPENAI_BODY.substring(0, length)))
                .exits(ExitCode.DONE)
                .json();

        assertThat(document.text("outcome")).contains("unsettled");
        assertThat(Cli.money(document, "charge", "high")).isPositive();
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void truncatedStartOfAJob_isMoneyAtRisk(int length) {
        String part = REPLICATE_BODY.substring(0, Math.min(length, REPLICATE_BODY.length() - 1));

        JsonObject document = replies.play(REPLICATE, Replies.text(201, "application/json", part))
                .exits(ExitCode.DONE)
                .json();

        assertThat(document.text("outcome")).contains("unsettled");
        assertThat(Cli.money(document, "charge", "high")).isPositive();
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 40).boxed();
    }

    /** Random bytes, and good answers with random bytes in them, under random statuses and types. */
    @ParameterizedTest
    @MethodSource("seeds")
    void randomBody_neverThrowsAndNeverDeliversForNothing(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 5; round++) {
            boolean openAi = random.nextBoolean();
            byte[] body = (openAi ? OPENAI_BODY : REPLICATE_BODY).getBytes(StandardCharsets.UTF_8);
            if (random.nextBoolean()) {
                body = new byte[random.nextInt(300)];
                random.nextBytes(body);
            } else {
                for (int change = random.nextInt(6); change >= 0; change--) {
                    body[random.nextInt(body.length)] = (byte) random.nextInt(256);
                }
            }
            int status = List.of(200, 201, 202, 204, 301, 400, 404, 418, 429, 500, 503, 599)
                    .get(random.nextInt(12));
            String type = List.of("application/json", "text/event-stream", "text/html", "")
                    .get(random.nextInt(4));
            String entry = "{\"status\":" + status + ",\"headers\":{\"content-type\":\"" + type
                    + "\"},\"body\":{\"base64\":\"" + Base64.getEncoder().encodeToString(body) + "\"}}";

            Cli.Run run =
                    replies.play(openAi ? OPENAI : REPLICATE, entry, entry).exits(ExitCode.DONE);

            JsonObject document = run.json();
            assertThat(document.text("outcome").orElseThrow()).isIn("delivered", "failed", "unsettled");
            assertThat(run.everything()).doesNotContain("Exception", "\tat ", "plugin broke");
            if (document.number("images").orElseThrow().signum() > 0) {
                assertThat(document.text("charge", "high").map(BigDecimal::new))
                        .as("a picture is never booked as free")
                        .hasValueSatisfying(high -> assertThat(high).isPositive());
            }
        }
    }
}

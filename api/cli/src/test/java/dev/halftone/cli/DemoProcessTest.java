package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration, run twice at the same time in processes of their own: once for people, once for scripts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoProcessTest {

    private Path folder;
    private Cli.Run people;
    private JsonObject document;
    private Duration took;

    @BeforeAll
    void run(@TempDir Path made) throws InterruptedException {
        folder = made;
        long start = System.nanoTime();
        try (Child table = Child.command(
                        Map.of(), "demo", "--out", folder.resolve("people").toString());
                Child json = Child.command(
                        Map.of(),
                        "demo",
                        "--json",
                        "--out",
                        folder.resolve("scripts").toString())) {
            people = table.finish().exits(ExitCode.DONE);
            document = json.finish().exits(ExitCode.DONE).json();
        }
        took = Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void demo_endsWithinTwentySeconds() {
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void table_hasAnOutcomeAQuoteAndAChargeForEveryAttempt() {
        assertThat(people.out())
                .contains("MODEL", "OUTCOME", "QUOTE USD", "CHARGE USD")
                .contains("RATE_LIMITED", "CANCELED", "ABORTED", "QUOTA_EXHAUSTED", "TIMED_OUT (at risk)")
                .contains("Effective cost of a delivered picture: ", "USD")
                .doesNotContain("..", "\u001b");
        assertThat(people.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void json_tellsQuoteAndChargeOfEveryAttempt() {
        List<JsonValue> attempts = document.items("attempts");

        assertThat(document.bool("complete")).contains(true);
        assertThat(attempts).hasSizeGreaterThanOrEqualTo(12).allSatisfy(attempt -> {
            assertThat(Cli.money(attempt, "quote", "high")).isPositive();
            assertThat(Cli.money(attempt, "charge", "high")).isNotNegative();
        });
        assertThat(attempts.stream()
                        .map(attempt -> attempt.text("model").orElseThrow().split("/", -1)[0])
                        .distinct())
                .containsExactlyInAnyOrder("openai", "replicate", "stability", "gemini", "bedrock", "openrouter");
    }

    @Test
    void rateLimit_isRetriedAtTheSameModel() {
        List<JsonValue> attempts = of("openai/gpt-image-2.5-flare");

        assertThat(outcomes(attempts)).containsExactly("failed", "delivered");
        assertThat(attempts.get(0).text("failure", "kind")).contains("RATE_LIMITED");
    }

    @Test
    void oneFailureIsChargedAndOneIsFree() {
        JsonValue charged = of("replicate/stability-ai/sdxl").get(1);
        JsonValue free = of("replicate/black-forest-labs/flux-dev").get(0);

        assertThat(charged.text("outcome")).contains("failed");
        assertThat(Cli.money(charged, "charge", "low")).isPositive();
        assertThat(free.text("outcome")).contains("failed");
        assertThat(Cli.money(free, "charge", "high")).isZero();
    }

    @Test
    void exhaustedProvider_isFollowedByTheOther() {
        List<JsonValue> attempts = document.items("attempts");
        int failed = attempts.indexOf(of("openai/gpt-image-2.5-sunburst").get(0));

        assertThat(attempts.get(failed).text("failure", "kind")).contains("QUOTA_EXHAUSTED");
        assertThat(attempts.get(failed + 1).text("model").orElseThrow()).startsWith("replicate/");
        assertThat(attempts.get(failed + 1).text("outcome")).contains("delivered");
    }

    @Test
    void timeOutAfterSending_isNotRepeatedAndShowsMoneyAtRisk() {
        List<JsonValue> attempts = of("openai/gpt-image-2-2026-04-21");

        assertThat(outcomes(attempts)).containsExactly("unsettled");
        assertThat(attempts.get(0).text("failure", "kind")).contains("TIMED_OUT");
        assertThat(Cli.money(attempts.get(0), "charge", "high")).isPositive();
        assertThat(Cli.money(document, "cost", "low")).isLessThan(Cli.money(document, "cost", "high"));
    }

    @Test
    void effectiveCost_isAllChargesDividedByThePictures() {
        BigDecimal sum = document.items("attempts").stream()
                .map(attempt -> Cli.money(attempt, "charge", "likely"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal images = document.number("images").orElseThrow();

        assertThat(Cli.money(document, "cost", "likely")).isEqualByComparingTo(sum);
        assertThat(Cli.money(document, "effective_cost_per_image"))
                .isEqualByComparingTo(sum.divide(images, 6, RoundingMode.HALF_EVEN));
    }

    @Test
    void pictures_areWritten() throws IOException {
        assertThat(document.items("files"))
                .hasSize(document.number("images").orElseThrow().intValueExact());
        for (JsonValue file : document.items("files")) {
            assertThat(Path.of(file.text().orElseThrow())).isNotEmptyFile();
        }
        try (Stream<Path> written = Files.list(folder.resolve("people"))) {
            List<Path> pngs =
                    written.filter(file -> file.toString().endsWith(".png")).toList();
            assertThat(pngs).hasSizeGreaterThanOrEqualTo(5);
            for (Path png : pngs) {
                assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
            }
        }
    }

    private List<JsonValue> of(String model) {
        return document.items("attempts").stream()
                .filter(attempt -> attempt.text("model").orElseThrow().equals(model))
                .toList();
    }

    private static List<String> outcomes(List<JsonValue> attempts) {
        return attempts.stream()
                .map(attempt -> attempt.text("outcome").orElseThrow())
                .toList();
    }
}

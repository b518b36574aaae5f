package dev.halftone.spi.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.task.ImageAsset;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps, tickets and the header that says how long to wait. */
class StepTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final HttpCall CALL =
            HttpCall.get("poll", URI.create("https://api.example/jobs/1")).build();
    private static final ImageAsset PICTURE = ImageAsset.ofBytes(new byte[1]);

    @Test
    void done_withoutAPicture_isRefused() {
        assertThatThrownBy(() -> Step.done(List.of(), Usage.unknown()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Done without a picture is a failure; answer NO_IMAGES.");
    }

    @Test
    void done_keepsItsOwnListOfPictures() {
        List<ImageAsset> pictures = new ArrayList<>(List.of(PICTURE));
        Step step = Step.done(pictures, Usage.unknown());

        pictures.clear();

        assertThat(step).isEqualTo(Step.done(List.of(PICTURE), Usage.unknown()));
    }

    @Test
    void next_isAtOnceAndWithoutATicket() {
        assertThat(Step.next(CALL)).isInstanceOfSatisfying(Step.Next.class, next -> {
            assertThat(next.call()).isEqualTo(CALL);
            assertThat(next.notBefore()).isZero();
            assertThat(next.ticket()).isEmpty();
        });
    }

    @Test
    void poll_hasATicketAndADelay() {
        JobTicket ticket = new JobTicket("job-1");

        assertThat(Step.poll(CALL, Duration.ofSeconds(2), ticket)).isInstanceOfSatisfying(Step.Next.class, next -> {
            assertThat(next.notBefore()).isEqualTo(Duration.ofSeconds(2));
            assertThat(next.ticket()).contains(ticket);
        });
        assertThatThrownBy(() -> Step.poll(CALL, Duration.ofNanos(-1), ticket))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A call cannot be sent before now: PT-0.000000001S.");
    }

    @Test
    void failed_withoutUsage_isOfUnknownUsage() {
        Failure failure = Failure.of(FailureKind.RUN_FAILED, Exposure.CERTAIN, "It failed.")
                .build();
        Usage usage = Usage.of(Reading.of(Meter.RUNS, 1, Provenance.REPORTED));

        assertThat(Step.failed(failure)).isEqualTo(Step.failed(failure, Usage.unknown()));
        assertThat(Step.failed(failure, usage)).isNotEqualTo(Step.failed(failure));
    }

    @Test
    void ticket_hasAtMost4096Characters() {
        assertThat(new JobTicket("x".repeat(4096)).value()).hasSize(4096);
        assertThatThrownBy(() -> new JobTicket("x".repeat(4097)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A job ticket has 1 to 4096 characters, not 4097.");
        assertThatThrownBy(() -> new JobTicket(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "120, PT2M",
        "' 7 ', PT7S",
        "1.2, PT2S",
        "1.000000000, PT1S",
        "999999999, PT277777H46M39S",
        "'Sun, 22 Nov 2026 12:00:30 GMT', PT30S",
        "'Sun, 22 Nov 2026 11:59:59 GMT', PT0S",
    })
    void retryAfter_secondsAndDates_areRead(String value, Duration wait) {
        assertThat(RetryAfter.of(replyWith(value), NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1e3", "1234567890", "Sun, 22 Nov 2026", "2026-11-22T12:00:30Z", "٣"})
    void retryAfter_thatMakesNoSense_isEmpty(String value) {
        assertThat(RetryAfter.of(replyWith(value), NOW)).isEmpty();
    }

    @Test
    void retryAfter_missing_isEmpty() {
        assertThat(RetryAfter.of(HttpReply.of(429, Map.of(), new byte[0]), NOW)).isEmpty();
    }

    @Test
    void retryAfter_underAnotherLocale_readsTheSameDate() {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(RetryAfter.of(replyWith("Sun, 22 Nov 2026 12:00:30 GMT"), NOW))
                    .contains(Duration.ofSeconds(30));
        } finally {
            Locale.setDefault(locale);
        }
    }

    private static HttpReply replyWith(String retryAfter) {
        return HttpReply.of(429, Map.of("retry-after", List.of(retryAfter)), new byte[0]);
    }
}

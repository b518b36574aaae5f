package dev.halftone.spi.protocol;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The {@code Retry-After} header in both of its forms: seconds, or a date.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110</a>
 */
public final class RetryAfter {

    private RetryAfter() {}

    /** How long to wait; empty when the header is missing or makes no sense. A date in the past is no wait. */
    public static Optional<Duration> of(HttpReply reply, Instant now) {
        return reply.header("Retry-After").flatMap(value -> parse(value.strip(), now));
    }

    private static Optional<Duration> parse(String value, Instant now) {
        if (value.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            // Some providers send fractions; the next whole second keeps the promise.
            long seconds = new java.math.BigDecimal(value)
                    .setScale(0, java.math.RoundingMode.CEILING)
                    .longValueExact();
            return Optional.of(Duration.ofSeconds(seconds));
        }
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                    .toInstant();
            Duration wait = Duration.between(now, date);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}

package dev.halftone.conformance.zoo;

import dev.halftone.spi.protocol.JobTicket;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job as a memo or a ticket remembers it, such as {@code job_a1 2 12.3}.
 *
 * @param id safe to stand in an address
 * @param polls how often it was asked
 * @param seconds its compute time, where a job that has succeeded names it
 * @param isOver whether it has succeeded, and only its pictures are to be fetched
 */
public record ReferenceJob(String id, int polls, Optional<BigDecimal> seconds, boolean isOver) {

    private static final String ID = "job_[a-z0-9]{1,40}";
    private static final Pattern WRITTEN =
            Pattern.compile("(" + ID + ") (\\d{1,6})( done)?( \\d{1,10}(\\.\\d{1,12})?)?");

    static Optional<ReferenceJob> of(String id) {
        return id.matches(ID) ? Optional.of(new ReferenceJob(id, 0, Optional.empty(), false)) : Optional.empty();
    }

    static Optional<ReferenceJob> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(new ReferenceJob(
                        written.group(1),
                        Integer.parseInt(written.group(2)),
                        Optional.ofNullable(written.group(4)).map(time -> new BigDecimal(time.strip())),
                        written.group(3) != null))
                : Optional.empty();
    }

    ReferenceJob askedAgain() {
        return new ReferenceJob(id, Math.min(polls + 1, 999_999), seconds, isOver);
    }

    ReferenceJob over(Optional<BigDecimal> time) {
        return new ReferenceJob(id, polls, time, true);
    }

    JobTicket ticket() {
        return new JobTicket(text());
    }

    String text() {
        return id + " " + polls + (isOver ? " done" : "")
                + seconds.map(time -> " " + time.toPlainString()).orElse("");
    }
}

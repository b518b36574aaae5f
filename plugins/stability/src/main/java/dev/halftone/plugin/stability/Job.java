package dev.halftone.plugin.stability;

import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.JobTicket;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job, and what happened while it was asked for.
 *
 * @param id as the vendor named it, safe to stand in a path
 * @param polls how often it was asked for
 * @param faults how often in a row the server failed to say
 */
record Job(String id, int polls, int faults) {

    /** The vendor's ids have 64 characters. An id with a dot or slash would lead to another address. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private static final Pattern MEMO = Pattern.compile("([A-Za-z0-9_-]{1,128}) (\\d{1,6}) (\\d{1,6})");

    /** The job that an order was answered with; empty when its id cannot be used. */
    static Optional<Job> of(HttpReply reply) {
        return reply.json().flatMap((JsonValue document) -> document.text("id")).flatMap(Job::named);
    }

    static Optional<Job> of(JobTicket ticket) {
        return named(ticket.value());
    }

    /** Reads what {@link #memo} wrote. */
    static Optional<Job> ofMemo(String memo) {
        Matcher read = MEMO.matcher(memo);
        return read.matches()
                ? Optional.of(new Job(read.group(1), Integer.parseInt(read.group(2)), Integer.parseInt(read.group(3))))
                : Optional.empty();
    }

    String memo() {
        return id + " " + polls + " " + faults;
    }

    JobTicket ticket() {
        return new JobTicket(id);
    }

    Job asked() {
        return new Job(id, polls + 1, faults);
    }

    Job faulty() {
        return new Job(id, polls, faults + 1);
    }

    Job answered() {
        return new Job(id, polls, 0);
    }

    private static Optional<Job> named(String id) {
        return ID.matcher(id).matches() ? Optional.of(new Job(id, 0, 0)) : Optional.empty();
    }
}

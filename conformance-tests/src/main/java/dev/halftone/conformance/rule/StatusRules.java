package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.conformance.reply.Moments;
import dev.halftone.conformance.reply.Replies;
import dev.halftone.conformance.reply.Variant;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a status says, whatever stands in the body. */
public final class StatusRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "RES-4",
                    "Every status from 300 to 599 is a failure of the right kind, whatever its body: 401 is the key, 429 the limit, 4xx the caller, 5xx the provider.",
                    "Decide by the status first, then by the vendor's code.",
                    StatusRules::kinds,
                    Feature.OFFERS),
            Rule.must(
                    "RES-5",
                    "A Retry-After of 429 or 503 reaches the host, in seconds and as a date; what is no time does no harm.",
                    "Read the header with RetryAfter.of, and give it to the failure.",
                    StatusRules::waits,
                    Feature.OFFERS));

    private static final Set<FailureKind> LIMITED = EnumSet.of(FailureKind.RATE_LIMITED, FailureKind.QUOTA_EXHAUSTED);
    private static final Set<FailureKind> AT_PROVIDER = EnumSet.of(
            FailureKind.PROVIDER_ERROR,
            FailureKind.OVERLOADED,
            FailureKind.TIMED_OUT,
            FailureKind.RUN_FAILED,
            FailureKind.CONNECTION_LOST,
            FailureKind.UNINTELLIGIBLE);
    /** Waiting helps; another kind is wrong or final, which is no business of the wait. */
    private static final Set<FailureKind> PASSING =
            EnumSet.of(FailureKind.RATE_LIMITED, FailureKind.OVERLOADED, FailureKind.PROVIDER_ERROR);

    private static final List<String> NO_TIMES =
            List.of("-5", "soon", "", "99999999999999999999", "1e9", "NaN", "Sat, 31 Dec 9999 23:59:59 GMT", "12 13");
    /** Statuses beyond it have no meaning of their own, so that one body is enough. */
    private static final int USUAL = 31;

    /** A protocol that asks again by itself may cap a wait, but not below this. */
    private static final Duration LEAST_KEPT = Duration.ofSeconds(7);

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private StatusRules() {}

    private static void kinds(PluginUnderTest plugin, Examination examination) {
        plugin.providers()
                .forEach(provider -> Moments.calls(provider).forEach(moment -> {
                    for (int status = 300; status < 600; status++) {
                        for (Variant variant : bodies(status)) {
                            kind(moment, status, variant, examination);
                        }
                    }
                }));
    }

    private static List<Variant> bodies(int status) {
        Variant empty = new Variant("without a body", Replies.of(status, "application/json", ""));
        if (status % 100 > USUAL) {
            return List.of(empty);
        }
        return List.of(
                empty,
                new Variant("with an empty object", Replies.of(status, "application/json", "{}")),
                new Variant(
                        "with an error object",
                        Replies.of(
                                status,
                                "application/json",
                                "{\"error\":{\"message\":\"No.\",\"code\":\"kit_unknown\"}}")),
                new Variant("with a page", Replies.of(status, "text/html", "<html><body>No.</body></html>")));
    }

    private static void kind(Moment moment, int status, Variant variant, Examination examination) {
        examination.checked();
        Optional<Step> step = examination.ask("interpret", () -> moment.step(variant.reply()));
        if (step.isEmpty()) {
            return;
        }
        String where = moment.where() + " with status " + status + " " + variant.what();
        if (step.get() instanceof Step.Done done) {
            if (!moment.knew(done)) {
                examination.fail(moment.name(), where, "a failure", "done");
            }
        } else if (step.get() instanceof Step.Failed failed) {
            FailureKind kind = failed.failure().kind();
            if (!fits(status, kind, moment)) {
                examination.fail(moment.name(), where, expected(status), kind);
            }
            // Nobody can know from these bodies that something was made, and whoever says so books it as paid.
            if (moment.phase() == Moment.Phase.ORDER && failed.failure().exposure() == Exposure.CERTAIN) {
                examination.fail(moment.name(), where, "exposure NONE or POSSIBLE", "exposure CERTAIN");
            }
        } else if (step.get() instanceof Step.Next next
                && status >= 400
                && next.call().label().equals(moment.call().label())
                && next.call().method().equals("POST")) {
            examination.fail(moment.name(), where, expected(status), "the order again");
        }
    }

    private static boolean fits(int status, FailureKind kind, Moment moment) {
        if (moment.phase() == Moment.Phase.QUESTION) {
            return true;
        } else if (moment.isAccepted()) {
            // Once the work is accepted, the kind decides about its bill, and only the vendor's table knows that.
            boolean passes = status == 429 || status >= 500;
            return !passes || kind == FailureKind.OUTPUT_EXPIRED || kind.blame() != FailureKind.Blame.CALLER;
        }
        boolean withKey = moment.call().authentication() == HttpCall.Authentication.REQUIRED;
        return switch (status) {
            case 401 -> kind == FailureKind.UNAUTHENTICATED || !withKey;
            case 429 -> LIMITED.contains(kind);
            case 400, 404, 413, 422 -> kind.blame() == FailureKind.Blame.CALLER;
            default -> status < 500 || AT_PROVIDER.contains(kind);
        };
    }

    private static String expected(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 429 -> "RATE_LIMITED or QUOTA_EXHAUSTED";
            case 400, 404, 413, 422 -> "a failure that the caller is to blame for";
            default -> status < 500 ? "a failure" : "PROVIDER_ERROR, OVERLOADED or the like";
        };
    }

    private static void waits(PluginUnderTest plugin, Examination examination) {
        plugin.providers()
                .forEach(provider -> Moments.calls(provider).forEach(moment -> {
                    for (int status : new int[] {429, 503}) {
                        HttpReply reply = Replies.of(status, "application/json", "{}");
                        wait(moment, reply, "7", Duration.ofSeconds(7), examination);
                        wait(moment, reply, "600", Duration.ofMinutes(10), examination);
                        Instant date = moment.exchange().completedAt().plusSeconds(90);
                        wait(
                                moment,
                                reply,
                                date(date),
                                Duration.between(moment.exchange().completedAt(), whole(date)),
                                examination);
                        for (String value : NO_TIMES) {
                            noTime(moment, reply, value, examination);
                        }
                    }
                }));
    }

    /** The header has whole seconds. */
    private static Instant whole(Instant date) {
        return Instant.ofEpochSecond(date.getEpochSecond());
    }

    private static String date(Instant instant) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    private static void wait(Moment moment, HttpReply reply, String value, Duration wanted, Examination examination) {
        examination.checked();
        HttpReply asking = Replies.header(reply, "Retry-After", value);
        Optional<Step> step = examination.ask("interpret", () -> moment.step(asking));
        String where = moment.where() + " with status " + reply.status() + " and Retry-After " + value;
        if (step.orElse(null) instanceof Step.Failed failed) {
            // A fault that may have cost something is not sent again, however long one waits.
            boolean isFinal = reply.status() == 503 && failed.failure().resend() == RetrySafety.NO;
            boolean helps = PASSING.contains(failed.failure().kind()) && !isFinal;
            if (moment.phase() == Moment.Phase.QUESTION || !helps) {
                return;
            }
            Optional<Duration> got = failed.failure().retryAfter();
            if (!got.equals(Optional.of(wanted))) {
                examination.fail(
                        moment.name(),
                        where,
                        "retryAfter " + wanted,
                        got.map(Duration::toString).orElse("none"));
            }
        } else if (step.orElse(null) instanceof Step.Next next
                && next.call().label().equals(moment.call().label())
                && next.notBefore().compareTo(LEAST_KEPT.compareTo(wanted) < 0 ? LEAST_KEPT : wanted) < 0) {
            examination.fail(moment.name(), where, "a call not before " + wanted, "a call after " + next.notBefore());
        }
    }

    private static void noTime(Moment moment, HttpReply reply, String value, Examination examination) {
        examination.checked();
        HttpReply asking = Replies.header(reply, "Retry-After", value);
        Optional<Step> with = examination.ask("interpret", () -> moment.step(asking));
        Optional<Step> without = examination.ask("interpret", () -> moment.step(reply));
        String where = moment.where() + " with status " + reply.status() + " and Retry-After '" + value + "'";
        if (with.orElse(null) instanceof Step.Failed failed && without.orElse(null) instanceof Step.Failed plain) {
            if (failed.failure().kind() != plain.failure().kind()) {
                examination.fail(
                        moment.name(),
                        where,
                        plain.failure().kind(),
                        failed.failure().kind());
            }
        } else if (with.orElse(null) instanceof Step.Next next
                && next.notBefore().compareTo(LONGEST_WAIT) > 0) {
            examination.fail(moment.name(), where, "a call within " + LONGEST_WAIT, "a call after " + next.notBefore());
        }
    }
}

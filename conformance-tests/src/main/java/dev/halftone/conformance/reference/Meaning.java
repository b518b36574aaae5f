package dev.halftone.conformance.reference;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import java.util.List;
import java.util.stream.Collectors;

/** What a plugin makes of an answer, in one line without the plugin's own sentences. */
final class Meaning {

    /** More than any protocol may make. */
    private static final int MOST_CALLS = 1000;

    private Meaning() {}

    static String of(Moment moment, HttpReply reply) {
        try {
            return of(PluginException.ask("interpret", () -> moment.step(reply)));
        } catch (PluginException thrown) {
            return "interpret throws";
        }
    }

    /** What becomes of the order in the end, when every further call of the same kind is answered alike. */
    static String atLast(Moment moment, HttpReply reply) {
        try {
            Moment now = moment;
            Step step = PluginException.ask("interpret", () -> moment.step(reply));
            int again = 0;
            while (step instanceof Step.Next next
                    && next.call().label().equals(moment.call().label())
                    && again < MOST_CALLS) {
                again++;
                Moment following = now.after(next);
                now = following;
                step = PluginException.ask("interpret", () -> following.step(reply));
            }
            return (again == 0 ? "" : again + " times the call again, then ") + of(step);
        } catch (PluginException thrown) {
            return "interpret throws";
        }
    }

    static String of(Step step) {
        if (step instanceof Step.Failed failed) {
            Failure failure = failed.failure();
            return failure.kind() + ", exposure " + failure.exposure() + ", resend " + failure.resend()
                    + failure.retryAfter().map(wait -> " after " + wait).orElse("") + usage(failed.usage());
        } else if (step instanceof Step.Done done) {
            return done.images().size() + " pictures" + usage(done.usage());
        } else if (step instanceof Step.Next next) {
            return "the call " + next.call().label() + " after " + next.notBefore()
                    + (next.ticket().isPresent() ? " with a ticket" : "")
                    + next.otherwise()
                            .map(done -> ", otherwise " + done.images().size() + " pictures" + usage(done.usage()))
                            .orElse("");
        }
        return "";
    }

    private static String usage(Usage usage) {
        String readings = readings(usage.readings());
        String observations = readings(usage.observations());
        return (readings.isEmpty() ? "" : ", used " + readings)
                + (observations.isEmpty() ? "" : ", observed " + observations)
                + usage.reportedCost().map(cost -> ", cost " + cost).orElse("")
                + (usage.warnings().isEmpty()
                        ? ""
                        : ", warnings " + usage.warnings().size());
    }

    private static String readings(List<Reading> readings) {
        return readings.stream().map(Reading::toString).collect(Collectors.joining(" and "));
    }
}

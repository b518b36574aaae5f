package dev.halftone.plugin.aggregator;

import dev.halftone.conformance.junit.HostileAnswerTests;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;

/** Every golden answer, cut and bent in every place: no money is firmly written off, except for what sellers give away. */
class HostileAnswersTest extends HostileAnswerTests {

    HostileAnswersTest() {
        super(Asking.PROVIDERS.toArray(dev.halftone.spi.ImageProvider[]::new));
    }

    /** Sellers name failures that are free, with what they answer or in their terms. What they deliver costs something. */
    @Override
    protected boolean isFree(Moment moment, HttpReply answer, Step end) {
        return end instanceof Step.Failed failed
                ? isFree(moment, answer, failed.failure().exposure())
                : isCached(answer) || isWithOwnKey(answer);
    }

    /** Of a failure with a good status nobody says that nothing was made, unless a stream says so itself. */
    private static boolean isFree(Moment moment, HttpReply answer, Exposure exposure) {
        boolean isStream = moment.task().value(Vendor.STREAM).orElse(false);
        return answer.status() >= 300 || isStream || exposure != Exposure.NONE;
    }

    private static boolean isCached(HttpReply answer) {
        return answer.header("x-portkey-cache-status")
                .filter(status -> status.endsWith("HIT"))
                .isPresent();
    }

    private static boolean isWithOwnKey(HttpReply answer) {
        return answer.json().flatMap(body -> body.bool("usage", "is_byok")).orElse(false);
    }
}

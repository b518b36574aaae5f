package dev.halftone.plugin.aggregator;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.RetryAfter;
import java.time.Instant;

/** Turns what a seller says of an error into a failure. Never throws, whatever the body is. */
final class Errors {

    private Errors() {}

    /** An answer whose status is no success. */
    static Failure ofStatus(HttpReply reply, Dialect dialect, Settings settings, Instant now) {
        ErrorSaid said = ErrorSaid.of(reply.json());
        ErrorTable.Row row = ErrorTable.find(said, reply.status(), dialect, settings);
        return failure(said, row, settings.profile().title() + " answered " + reply.status())
                .retryAfter(RetryAfter.of(reply, now))
                .build();
    }

    /** An error within a good answer or a stream. */
    static Failure within(ErrorSaid said, ErrorTable.Row row, Settings settings) {
        return failure(said, row, settings.profile().title() + " answered with an error in its reply")
                .build();
    }

    static Failure unintelligible(Settings settings, String what) {
        return Failure.of(
                        FailureKind.UNINTELLIGIBLE,
                        Exposure.POSSIBLE,
                        settings.profile().title() + "'s " + what
                                + "; it may be billed all the same, so look at the account before sending again.")
                .build();
    }

    /** A good answer without a picture. */
    static Failure noPicture(Settings settings, Exposure exposure) {
        return Failure.of(
                        FailureKind.NO_IMAGES,
                        exposure,
                        settings.profile().title()
                                + " answered without a picture; do not send it again before the bill is known.")
                .build();
    }

    private static Failure.Builder failure(ErrorSaid said, ErrorTable.Row row, String head) {
        String code = ErrorText.cleaned(said.shownCode());
        return Failure.of(
                        row.kind(),
                        row.exposure(),
                        ErrorText.message(
                                head + (code.isEmpty() ? "" : " (" + code + ")"),
                                said.message(),
                                ErrorText.remedy(row.kind())))
                .resend(row.resend())
                .providerCode(code);
    }
}

package dev.halftone.plugin.dalle;

import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * What a task will use of a model that is billed by tokens.
 *
 * <p>Every quote of a token price comes through here, so readings that are equal at two ends are one object, and nothing is
 * collected that is thrown away.
 */
final class TokenEstimate {

    private static final long TOKENS_PER_PARTIAL = 100;
    private static final TokenRange TEXT_OUT = new TokenRange(0, 440, 440);
    private static final Ends NO_INPUT = Ends.certain(Meter.IMAGE_TOKENS_IN, 0);
    /** Stands where a family does not bill the text that it writes. */
    private static final Ends NO_TEXT_OUT = Ends.certain(Meter.TEXT_TOKENS_OUT, 0);

    private TokenEstimate() {}

    /** @param further sentences that hold for every task */
    static UsageEstimate of(Family family, ImageTask task, List<String> further) {
        Optional<String> quality = quality(task);
        Optional<ImageSize> size = size(task);
        boolean bound = quality.isEmpty() || size.isEmpty() || family == Family.GPT_IMAGE_2_6;
        // Each picture of a call is a run of its own: it reads the whole input again.
        long runs = task.count();
        Ends textIn = Ends.of(Meter.TEXT_TOKENS_IN, TextTokens.of(task).times(runs), bound);
        Ends imageIn = task.inputs().isEmpty()
                ? NO_INPUT
                : Ends.of(Meter.IMAGE_TOKENS_IN, InputTokens.of(family, task).times(runs), bound);
        Ends imageOut = Ends.of(
                Meter.IMAGE_TOKENS_OUT,
                OutputTokens.of(family, quality, size).times(runs).plus(partials(task)),
                bound);
        Ends textOut =
                family.billsTextOutput() ? Ends.of(Meter.TEXT_TOKENS_OUT, TEXT_OUT.times(runs), bound) : NO_TEXT_OUT;
        Usage likely = usage(family, textIn.likely(), imageIn.likely(), imageOut.likely(), textOut.likely());
        return UsageEstimate.between(
                bound ? Basis.UPPER_BOUND : Basis.ESTIMATE,
                usage(family, textIn.low(), imageIn.low(), imageOut.low(), textOut.low()),
                likely,
                // The likely usage of a bound is its high one: one object has to be priced once.
                bound ? likely : usage(family, textIn.high(), imageIn.high(), imageOut.high(), textOut.high()),
                TokenNotes.of(family, task, quality, size, further));
    }

    private static Optional<String> quality(ImageTask task) {
        Optional<String> given = task.value(Parameter.QUALITY);
        return given.isPresent() && given.get().equals("auto") ? Optional.empty() : given;
    }

    private static Optional<ImageSize> size(ImageTask task) {
        Optional<ImageSize> given = task.value(Parameter.SIZE);
        return given.isPresent() && given.get().isAuto() ? Optional.empty() : given;
    }

    /** Fewer may arrive than were asked for; only those that do are billed. */
    private static TokenRange partials(ImageTask task) {
        long most = TOKENS_PER_PARTIAL * task.value(Vendor.PARTIAL_IMAGES).orElse(0L);
        return new TokenRange(0, most, most);
    }

    private static Usage usage(Family family, Reading textIn, Reading imageIn, Reading imageOut, Reading textOut) {
        return Usage.of(
                family.billsTextOutput()
                        ? List.of(textIn, imageIn, imageOut, textOut)
                        : List.of(textIn, imageIn, imageOut));
    }

    /** What is read of one meter at the three ends of an estimate. */
    private record Ends(Reading low, Reading likely, Reading high) {

        static Ends certain(Meter meter, long tokens) {
            Reading reading = Reading.of(meter, tokens, Provenance.DERIVED);
            return new Ends(reading, reading, reading);
        }

        /** Where the whole is a bound, only the most of each meter counts. */
        static Ends of(Meter meter, TokenRange tokens, boolean bound) {
            if (tokens.isExact()) {
                return certain(meter, tokens.high());
            }
            Reading low = estimated(meter, tokens.low());
            Reading high = estimated(meter, tokens.high());
            Reading likely = bound || tokens.likely() == tokens.high()
                    ? high
                    : tokens.likely() == tokens.low() ? low : estimated(meter, tokens.likely());
            return new Ends(low, likely, high);
        }

        private static Reading estimated(Meter meter, long tokens) {
            return Reading.of(meter, tokens, Provenance.ESTIMATED);
        }
    }
}

package dev.halftone.plugin.dalle;

import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** What a task will use of a model that is billed by tokens. */
final class TokenEstimate {

    private static final long TOKENS_PER_PARTIAL = 100;
    private static final long MOST_TEXT_OUT = 440;
    private static final long LARGE_MASK = 4L << 20;

    private TokenEstimate() {}

    static UsageEstimate.Builder of(Family family, ImageTask task) {
        Optional<String> quality = task.value(Parameter.QUALITY).filter(text -> !text.equals("auto"));
        Optional<ImageSize> size = task.value(Parameter.SIZE).filter(one -> !one.isAuto());
        boolean bound = quality.isEmpty() || size.isEmpty() || family == Family.GPT_IMAGE_2_6;
        Lines lines = new Lines(bound ? Basis.UPPER_BOUND : Basis.ESTIMATE);
        // Each picture of a call is a run of its own: it reads the whole input again.
        long runs = task.count();
        lines.add(Meter.TEXT_TOKENS_IN, TextTokens.of(task).times(runs));
        lines.add(Meter.IMAGE_TOKENS_IN, InputTokens.of(family, task).times(runs));
        lines.add(
                Meter.IMAGE_TOKENS_OUT,
                OutputTokens.of(family, quality, size).times(runs).plus(partials(task)));
        if (family.billsTextOutput()) {
            lines.add(Meter.TEXT_TOKENS_OUT, new TokenRange(0, MOST_TEXT_OUT, MOST_TEXT_OUT).times(runs));
        }
        UsageEstimate.Builder estimate = lines.estimate;
        addNotes(estimate, family, task, quality, size);
        return estimate;
    }

    /** Fewer may arrive than were asked for; only those that do are billed. */
    private static TokenRange partials(ImageTask task) {
        long most = TOKENS_PER_PARTIAL * task.value(Vendor.PARTIAL_IMAGES).orElse(0L);
        return new TokenRange(0, most, most);
    }

    private static void addNotes(
            UsageEstimate.Builder estimate,
            Family family,
            ImageTask task,
            Optional<String> quality,
            Optional<ImageSize> size) {
        estimate.note("Text tokens are bounded from the length of the prompt; OpenAI counts them exactly.");
        if (quality.isEmpty() || size.isEmpty()) {
            estimate.note("The model chooses the "
                    + (quality.isPresent() ? "size" : size.isPresent() ? "quality" : "quality and size")
                    + "; this is the most that its best choice can cost. Give both for a closer quote.");
        }
        if (family == Family.GPT_IMAGE_2_6) {
            estimate.note("OpenAI publishes no token count for this model; the bound rests on measured answers.");
        } else if (!family.hasFixedSizes()) {
            estimate.note("Output tokens follow OpenAI's calculator; whether the invoice rounds ties alike is not"
                    + " confirmed.");
        }
        if (quality.isPresent() && size.isPresent()) {
            PublishedPrices.note(family, quality.get(), size.get()).ifPresent(estimate::note);
        }
        if (InputTokens.hasUnmeasured(task)) {
            estimate.note("An input picture is elsewhere or of an unknown format, so its tokens are a range up to the"
                    + " most that one picture can have.");
        }
        Optional<ImageAsset> mask = task.value(Parameter.MASK);
        if (mask.isPresent()) {
            estimate.note("The mask is taken not to be billed; OpenAI does not say.");
        }
        if (mask.flatMap(ImageAsset::length).orElse(0L) >= LARGE_MASK) {
            estimate.note("The mask has 4 MB or more; OpenAI's reference allows less, its guide allows 50 MB.");
        }
    }

    /** Collects the readings of an estimate. */
    private static final class Lines {
        private final Basis basis;
        private final UsageEstimate.Builder estimate;

        Lines(Basis basis) {
            this.basis = basis;
            this.estimate = UsageEstimate.builder(basis);
        }

        void add(Meter meter, TokenRange tokens) {
            TokenRange shown = basis == Basis.UPPER_BOUND ? tokens.asBound() : tokens;
            if (shown.isExact()) {
                estimate.certain(meter, BigDecimal.valueOf(shown.high()), Map.of());
            } else {
                estimate.between(
                        meter,
                        BigDecimal.valueOf(shown.low()),
                        BigDecimal.valueOf(shown.likely()),
                        BigDecimal.valueOf(shown.high()),
                        Map.of());
            }
        }
    }
}

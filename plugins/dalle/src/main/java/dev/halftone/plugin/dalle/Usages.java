package dev.halftone.plugin.dalle;

import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a good answer says was used. Where it contradicts itself, the reading that cannot understate the bill is
 * taken, and a warning tells so. What cannot be read is unknown, never zero.
 */
final class Usages {

    private Usages() {}

    /**
     * The usage of an answer.
     *
     * @param entries how many pictures the answer lists
     * @param pictures how many of them are there
     */
    static Usage read(ImageTask task, JsonValue document, int entries, int pictures, List<String> warnings) {
        Usage.Builder usage = Usage.builder();
        warnings.forEach(usage::warning);
        if (Models.findOrOpen(task.modelId()).family().billsImages()) {
            if (pictures > 0) {
                usage.reading(
                        Reading.of(Meter.IMAGES, entries, OpenAiPricing.imageDimensions(task), Provenance.MEASURED));
            }
        } else {
            document.find("usage")
                    .ifPresentOrElse(
                            tokens -> readTokens(usage, task, tokens, pictures),
                            () -> usage.warning("The answer does not say what was used."));
        }
        return usage.build();
    }

    private static void readTokens(Usage.Builder usage, ImageTask task, JsonValue tokens, int pictures) {
        Optional<Split> input = input(usage, task, tokens);
        Optional<Split> output = output(usage, tokens);
        if (input.isEmpty() || output.isEmpty()) {
            usage.warning("The usage in the answer cannot be read, so it counts as unknown.");
            return;
        }
        if (pictures > 0 && output.get().image().signum() == 0) {
            usage.warning("The answer reports no image tokens for a picture it holds, so its usage counts as unknown.");
            return;
        }
        checkTotal(usage, tokens);
        usage.reading(reported(Meter.TEXT_TOKENS_IN, input.get().text()));
        usage.reading(reported(Meter.IMAGE_TOKENS_IN, input.get().image()));
        usage.reading(reported(Meter.IMAGE_TOKENS_OUT, output.get().image()));
        // A zero is said too where text is billed: what is not said would be booked by its estimate.
        if (Models.findOrOpen(task.modelId()).family().billsTextOutput()
                || output.get().text().signum() > 0) {
            usage.reading(reported(Meter.TEXT_TOKENS_OUT, output.get().text()));
        }
    }

    private static Optional<Split> input(Usage.Builder usage, ImageTask task, JsonValue tokens) {
        Optional<BigDecimal> sum = count(tokens, "input_tokens");
        Optional<Split> details = split(tokens, "input_tokens_details");
        if (details.isPresent()) {
            if (sum.isPresent() && sum.get().compareTo(details.get().sum()) != 0) {
                usage.warning("The answer reports " + sum.get().toPlainString() + " input tokens, but its details make "
                        + details.get().sum().toPlainString() + ".");
            }
            return details;
        }
        if (sum.isPresent()) {
            usage.warning("The answer does not divide its input tokens into text and images.");
        }
        // Without a picture all input is text; with one, image tokens are the dearer guess.
        return sum.map(
                all -> task.inputs().isEmpty() ? new Split(all, BigDecimal.ZERO) : new Split(BigDecimal.ZERO, all));
    }

    /** Without details all output is image tokens, which can only overstate the bill. */
    private static Optional<Split> output(Usage.Builder usage, JsonValue tokens) {
        Optional<BigDecimal> sum = count(tokens, "output_tokens");
        Optional<Split> details = split(tokens, "output_tokens_details");
        boolean differs = sum.isPresent()
                && details.isPresent()
                && sum.get().compareTo(details.get().sum()) != 0;
        if (differs) {
            usage.warning("The answer reports " + sum.get().toPlainString() + " output tokens, but its details make "
                    + details.get().sum().toPlainString() + ".");
        }
        boolean tooSmall = differs && details.get().sum().compareTo(sum.get()) < 0;
        if (details.isPresent() && !tooSmall) {
            return details;
        }
        if (details.isEmpty() && tokens.find("output_tokens_details").isPresent()) {
            usage.warning("The details of the output tokens cannot be read; all of them count as image tokens.");
        }
        return sum.map(all -> new Split(BigDecimal.ZERO, all));
    }

    private static void checkTotal(Usage.Builder usage, JsonValue tokens) {
        Optional<BigDecimal> total = count(tokens, "total_tokens");
        Optional<BigDecimal> input = count(tokens, "input_tokens");
        Optional<BigDecimal> output = count(tokens, "output_tokens");
        if (total.isPresent() && input.isPresent() && output.isPresent()) {
            BigDecimal sum = input.get().add(output.get());
            if (total.get().compareTo(sum) != 0) {
                usage.warning("The answer reports " + total.get().toPlainString()
                        + " tokens in total, but input and output make " + sum.toPlainString() + ".");
            }
        }
    }

    private static Optional<Split> split(JsonValue tokens, String member) {
        Optional<BigDecimal> text = count(tokens, member, "text_tokens");
        Optional<BigDecimal> image = count(tokens, member, "image_tokens");
        return text.isPresent() && image.isPresent()
                ? Optional.of(new Split(text.get(), image.get()))
                : Optional.empty();
    }

    /** A whole number that is not negative. */
    private static Optional<BigDecimal> count(JsonValue tokens, String... path) {
        return tokens.number(path)
                .filter(value ->
                        value.signum() >= 0 && value.stripTrailingZeros().scale() <= 0);
    }

    private static Reading reported(Meter meter, BigDecimal quantity) {
        return Reading.of(meter, quantity, Provenance.REPORTED);
    }

    private record Split(BigDecimal text, BigDecimal image) {
        BigDecimal sum() {
            return text.add(image);
        }
    }
}

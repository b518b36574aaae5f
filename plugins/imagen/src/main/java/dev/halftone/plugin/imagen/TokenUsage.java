package dev.halftone.plugin.imagen;

import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Reads the tokens of {@code usageMetadata}. Where the answer contradicts itself, the reading that cannot understate the
 * bill is taken, and a warning tells so. What cannot be read is unknown, never zero.
 */
final class TokenUsage {

    private static final String OUTPUT = "candidatesTokenCount";
    private static final String OUTPUT_DETAILS = "candidatesTokensDetails";

    private TokenUsage() {}

    /** @param pictures how many the answer holds */
    static Usage read(JsonValue document, int pictures) {
        Usage.Builder usage = Usage.builder();
        Optional<JsonValue> metadata = document.find("usageMetadata");
        Optional<BigDecimal> input = metadata.flatMap(all -> count(all, "promptTokenCount"));
        if (metadata.isEmpty() || input.isEmpty()) {
            return usage.warning("The answer does not say which tokens it used.")
                    .build();
        }
        Optional<Output> output = output(usage, metadata.get(), pictures);
        Optional<BigDecimal> thoughts = optional(metadata.get(), "thoughtsTokenCount");
        if (output.isEmpty() || thoughts.isEmpty()) {
            return usage.warning("The tokens in the answer cannot be read, so they count as unknown.")
                    .build();
        }
        checkTotal(usage, metadata.get(), input.get(), thoughts.get());
        BigDecimal imageIn = imageInput(metadata.get(), input.get());
        usage.reading(reported(Meter.TEXT_TOKENS_IN, input.get().subtract(imageIn)));
        usage.reading(reported(Meter.IMAGE_TOKENS_IN, imageIn));
        usage.reading(reported(Meter.IMAGE_TOKENS_OUT, output.get().image()));
        usage.reading(reported(Meter.TEXT_TOKENS_OUT, output.get().text().add(thoughts.get())));
        return usage.build();
    }

    /** Both kinds of input have one price, so details that do not fit leave all of it to text. */
    private static BigDecimal imageInput(JsonValue metadata, BigDecimal all) {
        return modality(metadata, "promptTokensDetails", "IMAGE")
                .filter(image -> image.compareTo(all) <= 0)
                .orElse(BigDecimal.ZERO);
    }

    /** Without details all output counts as pictures, which are dearer than words; so does what details leave out. */
    private static Optional<Output> output(Usage.Builder usage, JsonValue metadata, int pictures) {
        Optional<BigDecimal> sum = optional(metadata, OUTPUT);
        if (sum.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> image = modality(metadata, OUTPUT_DETAILS, "IMAGE");
        Optional<BigDecimal> text = modality(metadata, OUTPUT_DETAILS, "TEXT");
        boolean detailed = !metadata.items(OUTPUT_DETAILS).isEmpty();
        if (image.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal rest = sum.get().subtract(image.get()).subtract(text.get());
        if (rest.signum() > 0 && (detailed || pictures > 0)) {
            usage.warning("The answer does not say of " + rest.toPlainString()
                    + " output tokens what they are; they count as those of a picture.");
        } else if (rest.signum() < 0) {
            usage.warning("The answer reports " + sum.get().toPlainString() + " output tokens, but its details make "
                    + image.get().add(text.get()).toPlainString() + ".");
        }
        Output output = rest.signum() > 0 && pictures == 0 && !detailed
                ? new Output(image.get(), text.get().add(rest))
                : new Output(image.get().add(rest.max(BigDecimal.ZERO)), text.get());
        if (pictures > 0 && output.image().signum() == 0) {
            usage.warning("The answer reports no tokens for a picture it holds.");
            return Optional.empty();
        }
        return Optional.of(output);
    }

    private static void checkTotal(Usage.Builder usage, JsonValue metadata, BigDecimal input, BigDecimal thoughts) {
        Optional<BigDecimal> total = count(metadata, "totalTokenCount");
        BigDecimal sum = input.add(thoughts).add(count(metadata, OUTPUT).orElse(BigDecimal.ZERO));
        if (total.isPresent() && total.get().compareTo(sum) != 0) {
            usage.warning("The answer reports " + total.get().toPlainString() + " tokens in total, but its parts make "
                    + sum.toPlainString() + ".");
        }
    }

    /** The tokens of a modality; zero when it is not listed, empty when its number cannot be read. */
    private static Optional<BigDecimal> modality(JsonValue metadata, String details, String name) {
        List<JsonValue> rows = metadata.items(details).stream()
                .filter(row -> row.text("modality").filter(name::equals).isPresent())
                .toList();
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonValue row : rows) {
            Optional<BigDecimal> tokens = count(row, "tokenCount");
            if (tokens.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(tokens.get());
        }
        return Optional.of(sum);
    }

    /** Zero when the member is not there, which is how Google writes zero; empty when it cannot be read. */
    private static Optional<BigDecimal> optional(JsonValue metadata, String member) {
        return metadata.find(member).isEmpty() ? Optional.of(BigDecimal.ZERO) : count(metadata, member);
    }

    /** A whole number that is not negative. */
    private static Optional<BigDecimal> count(JsonValue value, String member) {
        return value.number(member)
                .filter(number ->
                        number.signum() >= 0 && number.stripTrailingZeros().scale() <= 0);
    }

    private static Reading reported(Meter meter, BigDecimal quantity) {
        return Reading.of(meter, quantity, Provenance.REPORTED);
    }

    private record Output(BigDecimal image, BigDecimal text) {}
}

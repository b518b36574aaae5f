package dev.halftone.plugin.aggregator;

import dev.halftone.plugin.aggregator.Profile.Feature;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an answer says was used, on the meters of the model's price lines. What cannot be read is unknown, never zero. */
final class Usages {

    /** Sellers whose lists price pictures only, so that a picture of a model not listed here is one of those. */
    private static final List<PriceLine> PER_IMAGE = List.of(PriceLine.perImage("0"));

    private final ImageTask task;
    private final Settings settings;
    private final Dialect dialect;
    private final Usage.Builder usage;

    Usages(ImageTask task, Settings settings, Usage.Builder usage) {
        this.task = task;
        this.settings = settings;
        this.dialect = settings.dialect(task.modelId());
        this.usage = usage;
    }

    /** Adds the readings of an answer. */
    void add(Found found, SellerRoute route) {
        route.warnings().forEach(usage::warning);
        shortfall(found);
        if (route.isOtherModel()) {
            usage.reading(
                    Reading.of(Meters.OTHER_MODEL, Math.max(1, found.pictures().size()), Provenance.MEASURED));
            return;
        }
        List<PriceLine> lines = lines();
        List<Reading> readings = new ArrayList<>();
        for (Meter meter : lines.stream().map(PriceLine::meter).distinct().toList()) {
            if (isTokens(meter)) {
                continue;
            }
            Optional<Reading> reading = reading(meter, found, lines);
            if (reading.isEmpty()) {
                return;
            }
            reading.filter(used -> used.quantity().signum() > 0).ifPresent(readings::add);
        }
        if (lines.stream().anyMatch(line -> isTokens(line.meter())) && !tokens(found, lines, readings)) {
            return;
        }
        readings.forEach(usage::reading);
    }

    private void shortfall(Found found) {
        if (found.pictures().size() < found.entries()) {
            usage.warning((found.entries() - found.pictures().size()) + " of " + found.entries()
                    + " entries of the answer hold no picture.");
        }
        if (found.pictures().size() < task.count()) {
            usage.warning(
                    "The answer holds " + found.pictures().size() + " pictures; " + task.count() + " were asked for.");
        }
        Expected.sized(task)
                .ifPresent(asked -> found.pictures().stream()
                        .flatMap(picture -> picture.size().stream())
                        .filter(size -> !size.equals(asked))
                        .findFirst()
                        .ifPresent(size -> usage.warning("A picture of " + size + " came where " + asked
                                + " was asked for; compare the bill.")));
    }

    private List<PriceLine> lines() {
        return settings.prices()
                .find(task.modelId())
                .or(() -> settings.profile().models().stream()
                        .filter(model -> model.id().equals(task.modelId()))
                        .findFirst())
                .map(ListedModel::lines)
                .filter(lines -> !lines.isEmpty())
                .orElseGet(() -> dialect == Dialect.OPENAI_IMAGES ? PER_IMAGE : List.of());
    }

    private Optional<Reading> reading(Meter meter, Found found, List<PriceLine> lines) {
        int pictures = found.pictures().size();
        if (meter.equals(Meter.IMAGES)) {
            // At OpenRouter a picture counts only when it decodes; elsewhere what is listed may be billed.
            int billed = dialect == Dialect.OPENROUTER_IMAGES ? pictures : found.entries();
            return pictures == 0
                    ? Optional.empty()
                    : Optional.of(Reading.of(meter, billed, dimensions(meter, lines), counted()));
        } else if (meter.equals(Meters.INPUT_IMAGES) || meter.equals(Meters.INPUT_REFERENCES)) {
            return Optional.of(Reading.of(meter, task.inputs().size(), dimensions(meter, lines), Provenance.DERIVED));
        } else if (meter.equals(Meters.INPUT_FONTS)) {
            return Optional.of(Reading.of(meter, 0, Provenance.DERIVED));
        } else if (meter.equals(Meter.MEGAPIXELS_OUT) || meter.equals(Meters.MEGAPIXEL_STEPS)) {
            return pictures == 0
                    ? Optional.empty()
                    : size(found)
                            .map(size -> Reading.of(
                                    meter,
                                    area(meter, size, lines).multiply(BigDecimal.valueOf(found.entries())),
                                    dimensions(meter, lines),
                                    // How parts of a megapixel are rounded is assumed.
                                    Provenance.ESTIMATED));
        }
        return Optional.empty();
    }

    private BigDecimal area(Meter meter, ImageSize size, List<PriceLine> lines) {
        BigDecimal megapixels = Expected.megapixels(size);
        return meter.equals(Meter.MEGAPIXELS_OUT)
                ? megapixels
                : megapixels.multiply(Expected.billedSteps(task, Expected.defaultSteps(lines)));
    }

    /** The size that was asked for, which is what is billed; else the size that came. */
    private Optional<ImageSize> size(Found found) {
        return Expected.sized(task)
                .or(() -> found.pictures().stream()
                        .flatMap(picture -> picture.size().stream())
                        .findFirst());
    }

    private Map<String, String> dimensions(Meter meter, List<PriceLine> lines) {
        return lines == PER_IMAGE ? Dimensions.given(task) : Dimensions.of(task, meter, lines);
    }

    private Provenance counted() {
        return settings.profile().has(Feature.ASSUMED_RULE) ? Provenance.ESTIMATED : Provenance.MEASURED;
    }

    /** Whether the tokens could be read. */
    private boolean tokens(Found found, List<PriceLine> lines, List<Reading> readings) {
        Optional<JsonValue> told = found.document().find("usage");
        if (told.isEmpty()) {
            usage.warning("The answer does not say how many tokens were used.");
            return false;
        }
        Optional<TokenUsage> tokens = TokenUsage.read(
                told.get(), dialect, task.inputs().size(), found.pictures().size(), usage);
        tokens.ifPresentOrElse(
                split -> {
                    reported(Meter.TEXT_TOKENS_IN, split.textIn(), lines, readings);
                    reported(Meter.IMAGE_TOKENS_IN, split.imageIn(), lines, readings);
                    reported(Meter.TEXT_TOKENS_OUT, split.textOut(), lines, readings);
                    reported(Meter.IMAGE_TOKENS_OUT, split.imageOut(), lines, readings);
                },
                () -> usage.warning("The tokens in the answer cannot be read, so they count as unknown."));
        return tokens.isPresent();
    }

    /** A zero is said too where it has a price: what is not said would be booked by its estimate. */
    private static void reported(Meter meter, BigDecimal quantity, List<PriceLine> lines, List<Reading> readings) {
        boolean priced = lines.stream().anyMatch(line -> line.meter().equals(meter));
        if (priced || quantity.signum() > 0) {
            readings.add(Reading.of(meter, quantity, Provenance.REPORTED));
        }
    }

    private static boolean isTokens(Meter meter) {
        return meter.unit().equals("token") && !meter.equals(Meters.TOKENS);
    }
}

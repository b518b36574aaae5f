package dev.halftone.plugin.aggregator;

import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Selector;
import dev.halftone.spi.pricing.UnitPrice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OpenRouter's price lines of one model. One line that is not understood makes the whole model unpriceable: left out, it
 * would count as free.
 */
final class PriceLines {

    private static final Map<String, Meter> METERS = Map.of(
            "output_image image", Meter.IMAGES,
            "output_image megapixel", Meter.MEGAPIXELS_OUT,
            "output_image token", Meter.IMAGE_TOKENS_OUT,
            "input_image image", Meters.INPUT_IMAGES,
            "input_image token", Meter.IMAGE_TOKENS_IN,
            "input_reference image", Meters.INPUT_REFERENCES,
            "input_text token", Meter.TEXT_TOKENS_IN,
            "input_font image", Meters.INPUT_FONTS);

    private static final String VARIANT = "((low|medium|high|xhigh|max)_)?(512|0\\.5k|1k|2k|4k)";

    private PriceLines() {}

    /** Empty when there is none, or one of them cannot be priced. */
    static Optional<List<PriceLine>> of(List<JsonValue> endpoints) {
        List<List<PriceLine>> all = new ArrayList<>();
        for (JsonValue endpoint : endpoints) {
            Optional<List<PriceLine>> lines = lines(endpoint, Selector.ALWAYS, "");
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            all.add(lines.get());
        }
        if (all.isEmpty()) {
            return Optional.empty();
        }
        return all.stream().distinct().count() == 1 ? Optional.of(all.get(0)) : byProvider(endpoints);
    }

    /** Providers ask different prices: only a task that names one of them has a price. */
    private static Optional<List<PriceLine>> byProvider(List<JsonValue> endpoints) {
        List<PriceLine> all = new ArrayList<>();
        for (JsonValue endpoint : endpoints) {
            Optional<String> slug = endpoint.text("provider_slug").filter(name -> name.matches("\\S{1,100}"));
            Optional<List<PriceLine>> lines =
                    slug.flatMap(name -> lines(endpoint, Selector.where(Dimensions.PROVIDER, name), name + "-"));
            if (lines.isEmpty()
                    || lines.get().stream()
                            .anyMatch(line ->
                                    all.stream().anyMatch(other -> other.id().equals(line.id())))) {
                return Optional.empty();
            }
            all.addAll(lines.get());
        }
        return Optional.of(all);
    }

    private static Optional<List<PriceLine>> lines(JsonValue endpoint, Selector where, String prefix) {
        List<PriceLine> lines = new ArrayList<>();
        for (JsonValue row : endpoint.items("pricing")) {
            Optional<PriceLine> line = line(row, where, prefix);
            if (line.isEmpty() || lines.stream().anyMatch(other -> overlaps(line.get(), other))) {
                return Optional.empty();
            }
            lines.add(line.get());
        }
        return Optional.of(lines).filter(known -> !known.isEmpty());
    }

    private static Optional<PriceLine> line(JsonValue row, Selector where, String prefix) {
        Optional<Meter> meter = row.text("billable")
                .flatMap(billable -> row.text("unit").map(unit -> billable + " " + unit))
                .flatMap(key -> Optional.ofNullable(METERS.get(key)));
        Optional<BigDecimal> price = Listing.price(row, "cost_usd").filter(cost -> cost.signum() >= 0);
        Optional<String> variant = row.text("variant");
        boolean known = row.find("variant").isEmpty()
                || variant.filter(name -> name.matches(VARIANT)).isPresent();
        if (meter.isEmpty() || price.isEmpty() || !known) {
            return Optional.empty();
        }
        return Optional.of(new PriceLine(
                prefix + meter.get().id() + variant.map(name -> "-" + name).orElse(""),
                meter.get(),
                variant.map(name -> where.and(Dimensions.VARIANT, name)).orElse(where),
                new UnitPrice(price.get(), BigDecimal.ONE)));
    }

    private static boolean overlaps(PriceLine one, PriceLine other) {
        return one.meter().equals(other.meter()) && !one.when().excludes(other.when());
    }
}

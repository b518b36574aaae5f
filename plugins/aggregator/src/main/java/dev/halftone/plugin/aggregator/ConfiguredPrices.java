package dev.halftone.plugin.aggregator;

import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.UnitPrice;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prices that the operator gives, for sellers whose lists nobody here can read. One model by semicolon: its id, then
 * {@code meter=amount} or {@code meter=amount/units}. Immutable.
 */
final class ConfiguredPrices {

    private static final Pattern PRICE =
            Pattern.compile("([a-z][a-z0-9_]*)=(\\d{1,18}(?:\\.\\d{1,18})?)(?:/([1-9]\\d{0,17}))?");

    private static final Map<String, Meter> KNOWN = known(
            Meter.IMAGES,
            Meter.MEGAPIXELS_OUT,
            Meter.TEXT_TOKENS_IN,
            Meter.IMAGE_TOKENS_IN,
            Meter.TEXT_TOKENS_OUT,
            Meter.IMAGE_TOKENS_OUT,
            Meters.INPUT_IMAGES,
            Meters.INPUT_REFERENCES,
            Meters.MEGAPIXEL_STEPS,
            Meters.BILLABLE_UNITS,
            Meters.CONNECTOR_IMAGES,
            Meters.TOKENS);

    private final Map<String, ListedModel> models;

    private ConfiguredPrices(Map<String, ListedModel> models) {
        this.models = Collections.unmodifiableMap(models);
    }

    /** @throws IllegalArgumentException with one sentence that names what cannot be read */
    static ConfiguredPrices parse(String text, String checked, URI source) {
        Map<String, ListedModel> models = new LinkedHashMap<>();
        for (String entry : text.split(";", -1)) {
            List<String> words = Stream.of(entry.strip().split("\\s+", -1))
                    .filter(word -> !word.isEmpty())
                    .toList();
            if (!words.isEmpty()) {
                ListedModel model = model(words, day(checked), source);
                if (models.putIfAbsent(model.id(), model) != null) {
                    throw new IllegalArgumentException(
                            "Attribute 'prices' names '" + model.id() + "' twice; name each model once.");
                }
            }
        }
        return new ConfiguredPrices(models);
    }

    Optional<ListedModel> find(String modelId) {
        return Optional.ofNullable(models.get(modelId));
    }

    List<ListedModel> all() {
        return List.copyOf(models.values());
    }

    private static ListedModel model(List<String> words, LocalDate checked, URI source) {
        List<PriceLine> lines = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            PriceLine line = line(word);
            if (lines.stream().anyMatch(other -> other.id().equals(line.id()))) {
                throw new IllegalArgumentException("Attribute 'prices' prices '" + line.id() + "' of '" + words.get(0)
                        + "' twice; price each meter once.");
            }
            lines.add(line);
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("Attribute 'prices' gives no price for '" + words.get(0)
                    + "'; write it as in 'model images=0.04'.");
        }
        return new ListedModel(words.get(0), lines, source, checked, List.of("Prices from the configuration."));
    }

    private static PriceLine line(String word) {
        Matcher price = PRICE.matcher(word);
        if (!price.matches() || !KNOWN.containsKey(price.group(1))) {
            throw new IllegalArgumentException("Attribute 'prices' holds '" + word
                    + "'; write meter=amount or meter=amount/units, with a meter of " + KNOWN.keySet() + ".");
        }
        BigDecimal units = price.group(3) == null ? BigDecimal.ONE : new BigDecimal(price.group(3));
        return PriceLine.of(
                Optional.ofNullable(KNOWN.get(price.group(1))).orElseThrow(),
                new UnitPrice(new BigDecimal(price.group(2)), units));
    }

    private static LocalDate day(String checked) {
        try {
            return LocalDate.parse(checked.strip());
        } catch (DateTimeException noDay) {
            throw new IllegalArgumentException("Attribute 'prices_checked' is '" + checked
                    + "'; beside 'prices' it must be the day on which they were compared, such as 2026-11-22.");
        }
    }

    private static Map<String, Meter> known(Meter... meters) {
        Map<String, Meter> all = new LinkedHashMap<>();
        for (Meter meter : meters) {
            all.put(meter.id(), meter);
        }
        return Collections.unmodifiableMap(all);
    }
}

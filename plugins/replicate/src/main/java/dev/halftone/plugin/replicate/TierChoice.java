package dev.halftone.plugin.replicate;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which price tier of a model a task falls into: by an option, by its default, or by a metric of the finished run.
 *
 * @param price the price as the catalogue writes it
 */
record TierChoice(JsonValue price) {

    /** The dimension that stands in readings and rates. */
    String dimension() {
        return price.text("parameter").or(() -> price.text("metric")).orElse("");
    }

    boolean isTiered() {
        return price.find("tiers").isPresent();
    }

    /** Tier to price, in the order of the catalogue. */
    Map<String, String> prices(String member) {
        Map<String, String> prices = new LinkedHashMap<>();
        if (price.find(member).orElse(price) instanceof JsonObject tiers
                && price.find(member).isPresent()) {
            tiers.members()
                    .forEach((tier, each) -> prices.put(tier, each instanceof JsonString text ? text.value() : ""));
        }
        return prices;
    }

    /** What the task says, or what the model takes when it says nothing; it may be no tier at all. */
    Optional<String> chosen(ImageTask task) {
        return price.text("parameter")
                .flatMap(parameter -> OpenOption.text(task, parameter))
                .or(() -> price.text("default"));
    }

    /** The tier of a finished run. */
    Optional<String> settled(ImageTask task, Metrics metrics) {
        return chosen(task)
                .or(() -> price.text("metric")
                        .flatMap(metrics::text)
                        .flatMap(reported -> prices("tiers").keySet().stream()
                                .filter(tier -> tier.equals(reported) || tier.equals(reported.toLowerCase(Locale.ROOT)))
                                .findFirst()));
    }

    /** The tiers from the cheapest to the dearest. */
    List<String> byPrice(String member) {
        Map<String, String> prices = prices(member);
        return prices.keySet().stream()
                .sorted(Comparator.comparing(tier -> new BigDecimal(prices.get(tier))))
                .toList();
    }
}

package dev.halftone.spi.pricing;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * A tariff as JSON and back. What was written is read as an equal tariff.
 *
 * <p>Amounts and quantities are decimal texts, such as {@code "0.04"}, so that no reader on the way can make binary
 * fractions of them. A price always says for how many units it holds. Dates are instants or days in UTC:
 *
 * <pre>{@code
 * {"id": "acme/painter@2026-01-01", "in": "USD", "from": "2026-01-01", "source": "https://acme.example/prices",
 *  "checked": "2026-11-22",
 *  "rates": [{"id": "large", "meter": {"id": "images", "unit": "image"}, "when": {"size": ["1024x1024"]},
 *             "price": {"amount": "0.04", "per": "1"}}],
 *  "failures": {"timed_out": {"state": "unknown", "meters": ["images"], "expected": "nothing"}}}
 * }</pre>
 *
 * <p>Optional members are {@code until}, {@code rounding}, {@code failures}, {@code notes}, and of a rate {@code when}
 * and {@code quantize}; they stand for what the builders start with. In place of {@code price} a rate may have
 * {@code graduated} or {@code volume}: {@code {"window": "month", "tiers": [{"up_to": "100", "price": …}], "beyond": …}}.
 */
public final class TariffJson {

    private TariffJson() {}

    /** The tariff, with every member that differs from what the builders start with. */
    public static JsonObject write(Tariff tariff) {
        JsonObject.Builder json = JsonObject.builder()
                .put("id", tariff.id())
                .put("in", tariff.in().id())
                .put("from", tariff.from().toString());
        tariff.until().ifPresent(end -> json.put("until", end.toString()));
        json.put("source", tariff.source().toString())
                .put("checked", tariff.checked().toString())
                .put("rates", list(tariff.rates().stream().map(TariffJson::rate).toList()));
        if (!tariff.rounding().equals(Rounding.DEFAULT)) {
            json.put(
                    "rounding",
                    JsonObject.builder()
                            .put("scale", tariff.rounding().scale())
                            .put("mode", word(tariff.rounding().mode()))
                            .put("scope", word(tariff.rounding().scope()))
                            .build());
        }
        if (!tariff.failures().isEmpty()) {
            JsonObject.Builder failures = JsonObject.builder();
            tariff.failures().forEach((kind, billing) -> failures.put(word(kind), failure(billing)));
            json.put("failures", failures.build());
        }
        if (!tariff.notes().isEmpty()) {
            json.put("notes", texts(tariff.notes()));
        }
        return json.build();
    }

    /**
     * Reads a tariff. Unknown members are refused, because an ignored one could change an amount.
     *
     * @throws IllegalArgumentException with one sentence that names the place, such as {@code rates[2].price.per}
     */
    public static Tariff read(JsonObject json) {
        return TariffReader.tariff(json);
    }

    private static JsonObject rate(Rate rate) {
        JsonObject.Builder json = JsonObject.builder()
                .put("id", rate.id())
                .put(
                        "meter",
                        JsonObject.builder()
                                .put("id", rate.meter().id())
                                .put("unit", rate.meter().unit())
                                .build());
        if (!rate.when().equals(Selector.ALWAYS)) {
            JsonObject.Builder when = JsonObject.builder();
            rate.when().all().forEach((dimension, values) -> when.put(dimension, texts(values)));
            json.put("when", when.build());
        }
        if (!rate.quantize().equals(Quantize.NONE)) {
            json.put(
                    "quantize",
                    JsonObject.builder()
                            .put("minimum", decimal(rate.quantize().minimum()))
                            .put("increment", decimal(rate.quantize().increment()))
                            .build());
        }
        Schedule schedule = rate.schedule();
        if (schedule instanceof Schedule.Graduated graduated) {
            json.put("graduated", tiered(graduated.tiers(), graduated.beyond(), graduated.window()));
        } else if (schedule instanceof Schedule.Volume volume) {
            json.put("volume", tiered(volume.tiers(), volume.beyond(), volume.window()));
        } else if (schedule instanceof Schedule.Flat flat) {
            json.put("price", price(flat.price()));
        }
        return json.build();
    }

    private static JsonObject tiered(List<Tier> tiers, UnitPrice beyond, Window window) {
        return JsonObject.builder()
                .put("window", word(window))
                .put(
                        "tiers",
                        list(tiers.stream()
                                .map(tier -> JsonObject.builder()
                                        .put("up_to", decimal(tier.upTo()))
                                        .put("price", price(tier.price()))
                                        .build())
                                .toList()))
                .put("beyond", price(beyond))
                .build();
    }

    private static JsonObject price(UnitPrice price) {
        return JsonObject.builder()
                .put("amount", decimal(price.amount()))
                .put("per", decimal(price.per()))
                .build();
    }

    private static JsonObject failure(FailureBilling billing) {
        JsonObject.Builder json = JsonObject.builder().put("state", word(billing.state()));
        if (billing.state() != FailureBilling.State.FREE) {
            json.put("meters", texts(billing.meters()));
        }
        if (billing.state() == FailureBilling.State.UNKNOWN) {
            json.put("expected", word(billing.expected()));
        }
        return json.build();
    }

    private static String decimal(BigDecimal value) {
        return value.toPlainString();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static JsonArray texts(Collection<String> values) {
        return list(values.stream().map(JsonString::of).toList());
    }

    private static JsonArray list(List<? extends JsonValue> values) {
        return JsonArray.of(values);
    }
}

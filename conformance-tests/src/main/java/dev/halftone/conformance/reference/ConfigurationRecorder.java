package dev.halftone.conformance.reference;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.TariffJson;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes down what a configuration changes: prices and addresses. Those of the scripts are looked at, and each with
 * another value of one attribute. What was recorded before is looked at again.
 */
final class ConfigurationRecorder {

    private static final List<String> NOT_RATES = List.of("source", "checked", "notes", "failures");
    private static final String CHOICE = "[A-Za-z0-9][A-Za-z0-9_.@-]{1,39}";
    private static final String UNKNOWN = "kit-unknown";
    private static final int MOST_TRIES = 20_000;

    private final ProviderUnderTest provider;
    private final Map<String, Order> plain = new HashMap<>();
    private final Map<String, Sold> base = new HashMap<>();
    private final Map<String, Map<String, JsonValue>> found = new TreeMap<>();
    private int tries;

    ConfigurationRecorder(ProviderUnderTest provider) {
        this.provider = provider;
        provider.accepted().stream()
                .filter(order -> order.label().isEmpty())
                .forEach(order -> plain.putIfAbsent(order.offer().offer().modelId(), order));
        for (OfferUnderTest offer : provider.offers()) {
            try {
                base.put(offer.offer().modelId(), sold(offer.offer(), offer.protocol()));
            } catch (PluginException broken) {
                // Other rules say what is wrong with the offer.
            }
        }
    }

    /** By model and configuration, what is different; searched for. */
    Map<String, JsonValue> search() {
        Set<String> words = Words.of(provider.provider().getClass());
        boolean isFirst = true;
        Set<String> varied = new HashSet<>();
        for (Map<String, String> settings : provider.configurations()) {
            differences(settings).forEach((model, different) -> put(model, settings, different));
            for (ConfigAttribute attribute : provider.attributes()) {
                boolean isSet = settings.containsKey(attribute.name()) && varied.add(attribute.name());
                if (isFirst || isSet) {
                    vary(settings, attribute, words);
                }
            }
            isFirst = false;
        }
        return found();
    }

    /** The same for the configurations of a record. */
    Map<String, JsonValue> again(Map<String, JsonValue> earlier) {
        Map<String, Set<String>> models = new LinkedHashMap<>();
        earlier.forEach((model, recorded) -> {
            if (recorded instanceof JsonObject configurations) {
                configurations
                        .members()
                        .keySet()
                        .forEach(text -> models.computeIfAbsent(text, none -> new HashSet<>())
                                .add(model));
            }
        });
        models.forEach((text, meant) -> settings(text)
                .ifPresent(settings -> differences(settings).forEach((model, different) -> {
                    if (meant.contains(model)) {
                        put(model, settings, different);
                    }
                })));
        return found();
    }

    private Map<String, JsonValue> found() {
        Map<String, JsonValue> all = new TreeMap<>();
        found.forEach((model, configurations) -> all.put(model, JsonObject.of(configurations)));
        return all;
    }

    private void put(String model, Map<String, String> settings, JsonObject different) {
        if (!different.members().isEmpty()) {
            found.computeIfAbsent(model, none -> new TreeMap<>()).put(text(settings), different);
        }
    }

    /** Only values that do more than an unknown one: where a region is a part of an address, every text changes it. */
    private void vary(Map<String, String> settings, ConfigAttribute attribute, Set<String> words) {
        Map<String, JsonObject> unknown = differences(with(settings, attribute, UNKNOWN));
        for (String word : values(attribute, words)) {
            Map<String, String> other = with(settings, attribute, word);
            if (tries++ < MOST_TRIES && !other.equals(settings)) {
                differences(other).forEach((model, different) -> {
                    if (!isUnknown(Optional.ofNullable(unknown.get(model)), word, different)) {
                        put(model, other, different);
                    }
                });
            }
        }
    }

    private static List<String> values(ConfigAttribute attribute, Set<String> words) {
        return switch (attribute.kind()) {
            case FLAG -> List.of("true", "false");
            case INTEGER -> List.of("2");
            case DECIMAL -> List.of("0.5");
            case URI -> List.of("https://kit.example/v9");
            case TEXT -> words.stream().filter(word -> word.matches(CHOICE)).toList();
            case SECRET -> List.of();
        };
    }

    private static Map<String, String> with(Map<String, String> settings, ConfigAttribute attribute, String value) {
        Map<String, String> other = new LinkedHashMap<>(settings);
        other.put(attribute.name(), value);
        return other;
    }

    private static boolean isUnknown(Optional<JsonObject> unknown, String word, JsonObject different) {
        return unknown.filter(other -> other.toJson().replace(UNKNOWN, word).equals(different.toJson()))
                .isPresent();
    }

    /** By model, what is different under a configuration; nothing when the plugin refuses it. */
    private Map<String, JsonObject> differences(Map<String, String> settings) {
        Map<String, JsonObject> differences = new LinkedHashMap<>();
        try {
            Config config = Config.of(provider.attributes(), settings);
            List<ModelOffer> offers =
                    PluginException.ask("offers", () -> provider.provider().offers(config));
            ImageProtocol protocol =
                    PluginException.ask("protocol", () -> provider.provider().protocol(config));
            for (ModelOffer offer : offers) {
                Optional<Sold> known = Optional.ofNullable(base.get(offer.modelId()));
                if (known.isPresent()) {
                    Sold now = sold(offer, protocol);
                    differences.put(
                            offer.modelId(),
                            now.equals(known.get())
                                    ? JsonObject.of(Map.of())
                                    : Flat.difference(summary(known.get()), summary(now)));
                }
            }
        } catch (PluginException | IllegalArgumentException refused) {
            // A configuration that the plugin refuses sells nothing.
            return Map.of();
        }
        return differences;
    }

    private Map<String, String> summary(Sold sold) {
        JsonObject.Builder prices = JsonObject.builder();
        for (Tariff tariff : sold.tariffs()) {
            Map<String, JsonValue> rates =
                    new LinkedHashMap<>(TariffJson.write(tariff).members());
            NOT_RATES.forEach(rates::remove);
            prices.put(tariff.id(), JsonObject.of(rates).toJson());
        }
        sold.credits().forEach(rate -> prices.put("credits from " + rate.from(), rate.toString()));
        sold.charges().forEach(charge -> prices.put("standing charge " + charge.id(), charge.toString()));
        JsonObject.Builder summary = JsonObject.builder().put("prices", prices.build());
        sold.call().ifPresent(call -> summary.put("call", CallShape.of(call)));
        return Flat.of(summary.build());
    }

    /** What a configuration may change of an offer. */
    private record Sold(
            List<Tariff> tariffs, List<CreditRate> credits, List<StandingCharge> charges, Optional<HttpCall> call) {}

    private Sold sold(ModelOffer offer, ImageProtocol protocol) throws PluginException {
        Optional<Order> order = Optional.ofNullable(plain.get(offer.modelId()));
        return PluginException.ask(
                "an offer",
                () -> new Sold(
                        offer.pricing().tariffs(),
                        offer.pricing().creditRates(),
                        offer.pricing().standingCharges(),
                        order.map(one -> protocol.prepare(one.task(), Order.context()))));
    }

    /** Sorted, as a JSON object, so that it can be read back. */
    private static String text(Map<String, String> settings) {
        Map<String, JsonValue> sorted = new TreeMap<>();
        settings.forEach((name, value) -> sorted.put(name, JsonString.of(value)));
        return JsonObject.of(sorted).toJson();
    }

    private static Optional<Map<String, String>> settings(String text) {
        try {
            Map<String, String> settings = new LinkedHashMap<>();
            if (JsonValue.parse(text) instanceof JsonObject object) {
                object.members()
                        .forEach((name, value) -> value.text().ifPresent(setting -> settings.put(name, setting)));
                return Optional.of(settings);
            }
            return Optional.empty();
        } catch (JsonException unreadable) {
            return Optional.empty();
        }
    }
}

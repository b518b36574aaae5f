package dev.halftone.conformance.reference;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.conformance.task.Miss;
import dev.halftone.conformance.task.Order;
import dev.halftone.conformance.task.OrderBook;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonLimits;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What one provider sells, asks and costs, written down. Immutable. */
public final class Reference {

    /** The only format there is. */
    public static final String FORMAT = "halftone-reference/1";

    /** Where references lie in a folder or JAR: one file a provider, named by its id. */
    public static final String PATH = "halftone/references";

    static final String ABSENT = "(absent)";

    private static final int LARGEST_FILE = 32 << 20;

    private static final String ANSWERS = "answers";
    private static final String CONFIGURED = "configured";
    private static final String EVERY_MODEL = "every model";
    /** Sections that older records do not have. */
    private static final List<String> LATER = List.of(" > together > ", "usage > told");

    private final JsonValue document;
    private final Map<String, Map<String, String>> offers;

    private Reference(JsonValue document, Map<String, Map<String, String>> offers) {
        this.document = document;
        this.offers = offers;
    }

    /**
     * Reads a reference.
     *
     * @param name what messages call it
     * @throws IllegalArgumentException when it is none, with one sentence
     */
    public static Reference read(String name, byte[] utf8) {
        JsonValue document;
        try {
            document = JsonValue.parse(utf8, new JsonLimits(64, LARGEST_FILE, LARGEST_FILE, 100));
        } catch (JsonException broken) {
            throw new IllegalArgumentException(name + " is no JSON: " + broken.getMessage(), broken);
        }
        if (!document.text("format").equals(Optional.of(FORMAT))) {
            throw new IllegalArgumentException(name + ": key 'format' must be " + FORMAT + ".");
        }
        return of(document);
    }

    private static Reference of(JsonValue document) {
        Map<String, Map<String, String>> offers = new TreeMap<>();
        if (document.find("offers").orElse(null) instanceof JsonObject recorded) {
            recorded.members().forEach((model, offer) -> offers.put(model, Flat.of(offer)));
        }
        document.find("all").ifPresent(all -> offers.put(EVERY_MODEL, Flat.of(all)));
        return new Reference(document, offers);
    }

    public String provider() {
        return document.text("provider").orElse("");
    }

    /**
     * Writes a provider down as it is now.
     *
     * @throws PluginException when the plugin throws
     */
    public static JsonObject record(ProviderUnderTest provider) throws PluginException {
        return record(
                provider, AnswerRecorder.searching(provider).record(), new ConfigurationRecorder(provider).search());
    }

    private static JsonObject record(
            ProviderUnderTest provider, Map<String, JsonValue> answers, Map<String, JsonValue> configured)
            throws PluginException {
        OrderBook book = provider.orders();
        Map<String, List<Order>> orders = book.accepted().stream()
                .collect(Collectors.groupingBy(order -> order.offer().offer().modelId()));
        Map<String, List<Miss>> misses = book.misses().stream()
                .collect(Collectors.groupingBy(
                        miss -> miss.order().offer().offer().modelId()));
        Map<String, JsonValue> offers = new TreeMap<>();
        for (OfferUnderTest offer : provider.offers()) {
            String model = offer.offer().modelId();
            List<Order> made = orders.getOrDefault(model, List.of());
            Map<String, JsonValue> recorded =
                    new LinkedHashMap<>(new OfferRecorder(offer, made, misses.getOrDefault(model, List.of()))
                            .record()
                            .members());
            if (!made.isEmpty()) {
                recorded.put("statuses", StatusRecorder.record(made.get(0)));
            }
            Optional.ofNullable(answers.get(model)).ifPresent(one -> recorded.put(ANSWERS, one));
            Optional.ofNullable(configured.get(model)).ifPresent(one -> recorded.put(CONFIGURED, one));
            offers.put(model, JsonObject.of(recorded));
        }
        return JsonObject.builder()
                .put("format", FORMAT)
                .put("provider", provider.id())
                .put("all", ProviderRecorder.record(provider))
                .put("offers", JsonObject.of(offers))
                .build();
    }

    /**
     * Every difference to the provider as it is now.
     *
     * @throws PluginException when the plugin throws
     */
    public List<Change> changes(ProviderUnderTest now) throws PluginException {
        Reference other = of(record(
                now,
                AnswerRecorder.again(now, section(ANSWERS)).record(),
                new ConfigurationRecorder(now).again(section(CONFIGURED))));
        List<Change> changes = new ArrayList<>();
        TreeSet<String> models = new TreeSet<>(offers.keySet());
        models.addAll(other.offers.keySet());
        for (String model : models) {
            Map<String, String> before = offers.getOrDefault(model, Map.of());
            Map<String, String> after = other.offers.getOrDefault(model, Map.of());
            if (before.isEmpty() && model.equals(EVERY_MODEL)) {
                // Records of an older kit know less; what they know is compared.
                continue;
            }
            if (before.isEmpty() || after.isEmpty()) {
                changes.add(new Change(
                        model, "sold", before.isEmpty() ? ABSENT : "an offer", after.isEmpty() ? ABSENT : "an offer"));
                continue;
            }
            TreeSet<String> places = new TreeSet<>(before.keySet());
            after.keySet().stream()
                    .filter(place -> LATER.stream()
                            .noneMatch(section -> place.contains(section)
                                    && before.keySet().stream().noneMatch(known -> known.contains(section))))
                    .forEach(places::add);
            for (String place : places) {
                String was = before.getOrDefault(place, ABSENT);
                String is = after.getOrDefault(place, ABSENT);
                if (!was.equals(is)) {
                    changes.add(new Change(model, place, was, is));
                }
            }
        }
        return changes;
    }

    /** A section of every offer, by model. */
    private Map<String, JsonValue> section(String name) {
        Map<String, JsonValue> section = new TreeMap<>();
        if (document.find("offers").orElse(null) instanceof JsonObject recorded) {
            recorded.members().forEach((model, offer) -> offer.find(name).ifPresent(one -> section.put(model, one)));
        }
        return section;
    }

    /** How many values it holds. */
    public long size() {
        return offers.values().stream().mapToLong(Map::size).sum();
    }

    /**
     * One difference.
     *
     * @param model which offer
     * @param place where in its record, from the outside in
     * @param recorded the value of the reference
     * @param now the value of the plugin
     */
    public record Change(String model, String place, String recorded, String now) {}
}

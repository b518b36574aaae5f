package dev.halftone.conformance.zoo;

import dev.halftone.conformance.reply.JsonPlace;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.TariffJson;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The reference provider with another price list of one model. Most models have one tariff, written as JSON. */
final class GalleryPrices {

    private GalleryPrices() {}

    /** The pricing of one model is replaced. */
    static ReferenceProvider priced(String modelId, UnaryOperator<Pricing> change) {
        return new ReferenceProvider() {
            @Override
            public List<ModelOffer> offers(Config config) {
                return super.offers(config).stream()
                        .map(offer -> offer.modelId().equals(modelId) ? with(offer, change) : offer)
                        .toList();
            }
        };
    }

    private static ModelOffer with(ModelOffer offer, UnaryOperator<Pricing> change) {
        return ModelOffer.of(offer.modelId(), offer.capabilities(), change.apply(offer.pricing()))
                .lifecycle(offer.lifecycle())
                .build();
    }

    /** Pairs of a path and a JSON text, put into the only tariff. */
    static UnaryOperator<Pricing> edited(String... edits) {
        return pricing -> tariffs(pricing, List.of(edited(pricing.tariffs().get(0), edits)));
    }

    static Pricing tariffs(Pricing pricing, List<Tariff> tariffs) {
        return new ReferencePricing(tariffs, pricing.standingCharges(), pricing.creditRates(), pricing::estimate);
    }

    static Tariff edited(Tariff tariff, String... edits) {
        JsonValue json = TariffJson.write(tariff);
        for (int i = 0; i < edits.length; i += 2) {
            json = put(json, edits[i], parsed(edits[i + 1]));
        }
        return TariffJson.read((JsonObject) json);
    }

    /** Estimates are changed, reading by reading. */
    static Pricing reading(Pricing pricing, UnaryOperator<Reading> change) {
        return estimating(
                pricing,
                estimate -> UsageEstimate.between(
                        estimate.basis(),
                        changed(estimate.low(), change),
                        changed(estimate.likely(), change),
                        changed(estimate.high(), change),
                        estimate.notes()));
    }

    static Pricing estimating(Pricing pricing, UnaryOperator<UsageEstimate> change) {
        return new ReferencePricing(
                pricing.tariffs(),
                pricing.standingCharges(),
                pricing.creditRates(),
                (task, seen) -> change.apply(pricing.estimate(task, seen)));
    }

    private static Usage changed(Usage usage, UnaryOperator<Reading> change) {
        return Usage.of(usage.readings().stream().map(change).toList());
    }

    private static JsonValue put(JsonValue json, String path, JsonValue value) {
        List<JsonPlace> places = JsonPlace.of(json);
        Optional<JsonPlace> present =
                places.stream().filter(place -> place.path().equals(path)).findFirst();
        if (present.isPresent()) {
            return present.get().with(value);
        }
        int dot = path.lastIndexOf('.');
        String parent = dot < 0 ? "the whole" : path.substring(0, dot);
        JsonPlace holder = places.stream()
                .filter(place -> place.path().equals(parent))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No place " + parent + "."));
        Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) holder.value()).members());
        members.put(path.substring(dot + 1), value);
        return holder.with(JsonObject.of(members));
    }

    private static JsonValue parsed(String json) {
        try {
            return JsonValue.parse(json);
        } catch (JsonException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}

package dev.halftone.plugin.replicate;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models under one configuration: those of the catalogue, those of the configuration, and every other by its id. */
final class Models {

    /** Few runs of a picture model leave these seconds; the vendor publishes no times. */
    private static final LatencyProfile USUAL = LatencyProfile.ofSeconds("1", "10", "120", 0);

    private static final String HARDWARE_PRICES = "R14";

    private final Catalogue catalogue = Catalogue.SHIPPED;
    private final Settings settings;

    Models(Settings settings) {
        this.settings = settings;
    }

    /** What is listed: the catalogue in its order, then what the configuration names. */
    List<ModelOffer> offers() {
        Set<String> ids = new LinkedHashSet<>();
        catalogue.models().forEach(sheet -> ids.add(sheet.id()));
        ids.addAll(settings.hardware().keySet());
        ids.addAll(settings.privateModels().keySet());
        ids.addAll(settings.fineTunes().keySet());
        settings.deployments().keySet().forEach(name -> ids.add("deployments/" + name));
        return ids.stream().flatMap(id -> offer(id).stream()).toList();
    }

    /** Empty for what cannot be a model id. */
    Optional<ModelOffer> offer(String modelId) {
        return find(modelId).map(model -> {
            ModelSheet sheet = model.sheet();
            ModelOffer.Builder offer = ModelOffer.of(modelId, sheet.capabilities(), model.pricing())
                    .title(modelId)
                    .lifecycle(sheet.lifecycle());
            sheet.variantOf().ifPresent(offer::variantOf);
            sheet.recommendedSteps().ifPresent(offer::recommendedSteps);
            return offer.build();
        });
    }

    Optional<Model> find(String modelId) {
        return ModelRef.parse(modelId).map(ref -> {
            ModelSheet sheet = ref.route() == ModelRef.Route.DEPLOYMENT
                    ? ModelSheet.unlisted(modelId)
                    : catalogue.model(ref.name()).orElseGet(() -> ModelSheet.unlisted(modelId));
            ModelRef pinned = ref.route() == ModelRef.Route.OFFICIAL
                    ? sheet.version().map(ref::pinned).orElse(ref)
                    : ref;
            return new Model(pinned, sheet, pricing(modelId, ref, sheet));
        });
    }

    private RunPricing pricing(String modelId, ModelRef ref, ModelSheet sheet) {
        if (ref.route() == ModelRef.Route.DEPLOYMENT) {
            return deployment(ref.name());
        }
        Optional<Settings.Rented> privately = in(settings.privateModels(), modelId, ref);
        if (privately.isPresent()) {
            return new UnpricedRuns(
                    "Private models are paid for by the second while an instance is up, set-up and idle time included;"
                            + " the price of a run cannot be derived.",
                    List.of(instance(modelId, privately.get().sku(), 1)),
                    List.of(instanceTime(modelId, privately.get().sku())));
        }
        Optional<Settings.Rented> bySecond =
                in(settings.fineTunes(), modelId, ref).or(() -> in(settings.hardware(), modelId, ref));
        if (bySecond.isPresent()) {
            return seconds(sheet, bySecond.get().sku(), HARDWARE_PRICES, USUAL);
        }
        return sheet.price()
                .map(price -> listed(sheet, price))
                .orElseGet(() -> new UnpricedRuns(
                        "The hardware of '" + modelId + "' is not known; name it in the attribute 'hardware', such as "
                                + (ref.name().isEmpty() ? modelId : ref.name()) + "=gpu-t4."));
    }

    private RunPricing listed(ModelSheet sheet, JsonValue price) {
        return switch (price.text("by").orElse("")) {
            case "image" -> new ImagePricing(sheet, price, evidence(sheet, price));
            case "megapixel" -> new MegapixelPricing(sheet, price, evidence(sheet, price));
            case "second" ->
                seconds(
                        sheet,
                        price.text("sku").orElseThrow(),
                        price.text("source").orElseThrow(),
                        price.items("profile").isEmpty() ? USUAL : profile(price.items("profile")));
            default -> new UnpricedRuns(price.text("reason").orElseThrow());
        };
    }

    private SecondPricing seconds(ModelSheet sheet, String sku, String source, LatencyProfile profile) {
        String each = catalogue.pricePerSecond(sku).orElseThrow();
        return new SecondPricing(sheet, each, profile, catalogue.evidence(source, sheet.id()));
    }

    private Catalogue.Evidence evidence(ModelSheet sheet, JsonValue price) {
        Catalogue.Evidence evidence = catalogue.evidence(price.text("source").orElseThrow(), sheet.id());
        List<String> notes = new ArrayList<>(evidence.notes());
        price.text("note").ifPresent(notes::add);
        return new Catalogue.Evidence(evidence.address(), evidence.checked(), List.copyOf(notes));
    }

    private RunPricing deployment(String name) {
        Optional<Settings.Rented> rented =
                Optional.ofNullable(settings.deployments().get(name));
        List<StandingCharge> instances = new ArrayList<>();
        for (int number = 1; number <= rented.map(Settings.Rented::instances).orElse(0); number++) {
            instances.add(instance(name, rented.orElseThrow().sku(), number));
        }
        return new UnpricedRuns(
                "Deployments are paid for by the second of each instance that is up, not by the run"
                        + (rented.isPresent() ? "." : "; name its hardware in the attribute 'deployments'."),
                instances,
                rented.map(known -> instanceTime(name, known.sku())).stream().toList());
    }

    /** The price of the time of instances of a kind of hardware. */
    private static Tariff instanceTime(String name, String sku) {
        return Tariffs.perInstance(
                name,
                Catalogue.SHIPPED.evidence(HARDWARE_PRICES, name),
                Catalogue.SHIPPED.pricePerSecond(sku).orElseThrow());
    }

    /** One instance of a kind of hardware, by the second. */
    static StandingCharge instance(String name, String sku, int number) {
        Catalogue.Evidence evidence = Catalogue.SHIPPED.evidence(HARDWARE_PRICES, name);
        return new StandingCharge(
                "instance-" + number,
                "instance " + number + " of " + name + " on " + sku + ", while it is up",
                Amount.of(Catalogue.SHIPPED.pricePerSecond(sku).orElseThrow(), Denomination.USD),
                Duration.ofSeconds(1),
                evidence.address(),
                evidence.checked());
    }

    private static Optional<Settings.Rented> in(Map<String, Settings.Rented> rented, String modelId, ModelRef ref) {
        return Optional.ofNullable(rented.get(modelId)).or(() -> Optional.ofNullable(rented.get(ref.name())));
    }

    private static LatencyProfile profile(List<JsonValue> seconds) {
        List<String> texts =
                seconds.stream().map(value -> ((JsonString) value).value()).toList();
        return LatencyProfile.ofSeconds(texts.get(0), texts.get(1), texts.get(2), 0);
    }

    /**
     * A model and how it is reached and paid for.
     *
     * @param ref where its predictions are created
     * @param sheet its inputs
     * @param pricing its price
     */
    record Model(ModelRef ref, ModelSheet sheet, RunPricing pricing) {}
}

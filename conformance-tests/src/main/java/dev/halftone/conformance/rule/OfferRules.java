package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.config.Config;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an offer says of itself and of other offers. */
public final class OfferRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "CAP-9",
                    "A model is released before it is deprecated, deprecated before it retires, and no successor of itself.",
                    "Correct the lifecycle dates or the successor of the offer.",
                    OfferRules::lifecyclesAreInOrder,
                    Feature.OFFERS),
            Rule.must(
                    "CAP-10",
                    "A variant names another offered model as its base.",
                    "Correct variantOf, or offer the base model.",
                    OfferRules::variantsHaveABase,
                    Feature.OFFERS),
            Rule.must(
                    "CAP-12",
                    "Model ids are unique, every listing is the same, and each listed model is found by its id.",
                    "List each id once, in the same order, and let 'offer' answer for it.",
                    OfferRules::listingsAreStable,
                    Feature.OFFERS));

    private OfferRules() {}

    private static void lifecyclesAreInOrder(PluginUnderTest plugin, Examination examination) {
        plugin.offers().forEach(offer -> {
            Lifecycle lifecycle = offer.offer().lifecycle();
            inOrder(offer, "released", lifecycle.released(), "deprecated", lifecycle.deprecated(), examination);
            inOrder(offer, "deprecated", lifecycle.deprecated(), "retires", lifecycle.retires(), examination);
            inOrder(offer, "released", lifecycle.released(), "retires", lifecycle.retires(), examination);
            examination.checked();
            if (lifecycle.successor().equals(Optional.of(offer.offer().modelId()))) {
                examination.fail(offer.name(), "lifecycle", "another model as successor", "itself");
            }
        });
    }

    private static void inOrder(
            OfferUnderTest offer,
            String first,
            Optional<LocalDate> early,
            String second,
            Optional<LocalDate> late,
            Examination examination) {
        examination.checked();
        if (early.isPresent() && late.isPresent() && late.get().isBefore(early.get())) {
            examination.fail(
                    offer.name(), "lifecycle", second + " not before " + first + " on " + early.get(), late.get());
        }
    }

    private static void variantsHaveABase(PluginUnderTest plugin, Examination examination) {
        plugin.offers().forEach(offer -> {
            examination.checked();
            offer.offer().variantOf().ifPresent(base -> {
                boolean isItself = base.equals(offer.offer().modelId());
                boolean isOffered = find(offer.provider(), base, offer.config(), examination)
                        .isPresent();
                if (isItself || !isOffered) {
                    examination.fail(offer.name(), "variantOf", "another model that is offered", base);
                }
            });
        });
    }

    private static void listingsAreStable(PluginUnderTest plugin, Examination examination) {
        for (ProviderUnderTest provider : plugin.providers()) {
            Stream<Config> configurations =
                    provider.offers().stream().map(OfferUnderTest::config).distinct();
            configurations.forEach(config -> listed(provider, config, examination));
        }
    }

    private static void listed(ProviderUnderTest provider, Config config, Examination examination) {
        List<ModelOffer> first = list(provider, config, examination);
        List<String> ids = first.stream().map(ModelOffer::modelId).toList();
        List<String> again = list(provider, config, examination).stream()
                .map(ModelOffer::modelId)
                .toList();
        examination.checked();
        if (!ids.equals(again)) {
            examination.fail(provider.id(), "second listing", ids, again);
        }
        Map<String, ModelOffer> known = new LinkedHashMap<>();
        for (ModelOffer offer : first) {
            examination.checked();
            if (known.put(offer.modelId(), offer) != null) {
                examination.fail(
                        provider.id() + "/" + offer.modelId(), "listing", "each id once", "it is listed twice");
            }
        }
        known.forEach((id, offer) -> {
            Optional<ModelOffer> found = find(provider, id, config, examination);
            examination.checked();
            if (!found.map(OfferRules::described).equals(Optional.of(described(offer)))) {
                examination.fail(
                        provider.id() + "/" + id,
                        "offer by id",
                        described(offer),
                        found.map(OfferRules::described).orElse("no offer"));
            }
        });
    }

    /** What can be compared of an offer. */
    private static String described(ModelOffer offer) {
        return offer.modelId() + " '" + offer.title() + "' with "
                + offer.capabilities().operations() + " "
                + offer.capabilities().traits();
    }

    private static List<ModelOffer> list(ProviderUnderTest provider, Config config, Examination examination) {
        return examination
                .ask("offers", () -> provider.provider().offers(config))
                .orElse(List.of());
    }

    private static Optional<ModelOffer> find(
            ProviderUnderTest provider, String id, Config config, Examination examination) {
        return examination
                .ask("offer", () -> provider.provider().offer(id, config))
                .flatMap(found -> found);
    }
}

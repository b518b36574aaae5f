package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.Altered.alone;
import static dev.halftone.conformance.zoo.Altered.copy;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.capability.StepRange;
import dev.halftone.spi.config.Config;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Offers that say of themselves or of others what is not so. */
final class OfferSpecimens {

    private OfferSpecimens() {}

    static List<Specimen> all() {
        return List.of(
                lifecycle(
                        "DeprecatedUnborn",
                        "deprecated not before released",
                        Lifecycle.active().releasedOn(day(2)).deprecatedOn(day(1))),
                lifecycle(
                        "RetiresUndeprecated",
                        "retires not before deprecated",
                        Lifecycle.active().deprecatedOn(day(2)).retiresOn(day(1), ReferenceModels.PRINT)),
                lifecycle(
                        "RetiresUnborn",
                        "retires not before released",
                        Lifecycle.active().releasedOn(day(2)).retiresOn(day(1), ReferenceModels.PRINT)),
                lifecycle(
                        "SucceedsItself",
                        "another model as successor",
                        Lifecycle.active().retiresOn(day(1), ReferenceModels.POSTER)),
                Specimen.of(
                        "CAP-10",
                        "VariantOfNothing",
                        "its base is not offered",
                        "got canvas",
                        () -> alone(
                                poster(offer -> copy(offer).variantOf("canvas").build()))),
                Specimen.of(
                        "CAP-10",
                        "VariantOfItself",
                        "its base is itself",
                        "got poster",
                        () -> alone(
                                poster(offer -> copy(offer).variantOf("poster").build()))),
                Specimen.of(
                        "CAP-11",
                        "TooFewSteps",
                        "recommends fewer steps than it takes",
                        "got 9",
                        () -> alone(print(new StepRange(9, 40)))),
                Specimen.of(
                        "CAP-11",
                        "TooManySteps",
                        "recommends more steps than it takes",
                        "got 51",
                        () -> alone(print(new StepRange(10, 51)))),
                Specimen.of(
                        "CAP-11",
                        "StepsWithoutSteps",
                        "recommends steps that cannot be chosen",
                        "a parameter steps",
                        () -> alone(poster(offer -> copy(offer)
                                .recommendedSteps(new StepRange(1, 2))
                                .build()))),
                Specimen.of(
                        "CAP-12",
                        "ListsTwice",
                        "a model is listed twice",
                        "each id once",
                        () -> alone(listing(offers -> {
                            List<ModelOffer> more = new ArrayList<>(offers);
                            more.add(offers.get(0));
                            return more;
                        }))),
                Specimen.of(
                        "CAP-12",
                        "Shuffles",
                        "each listing has another order",
                        "second listing",
                        () -> alone(shuffling())),
                Specimen.of(
                        "CAP-12",
                        "CannotFind",
                        "a listed model is not found by its id",
                        "no offer",
                        () -> alone(finding(offer -> Optional.empty()))),
                Specimen.of(
                        "CAP-12",
                        "FindsAnother",
                        "the offer that is found has another title",
                        "Banner",
                        () -> alone(finding(
                                offer -> Optional.of(copy(offer).title("Banner").build())))));
    }

    private static Specimen lifecycle(String name, String phrase, Lifecycle lifecycle) {
        return Specimen.of(
                "CAP-9",
                name,
                "its lifecycle is out of order",
                phrase,
                () -> alone(poster(offer -> copy(offer).lifecycle(lifecycle).build())));
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2027, 1, day);
    }

    private static ReferenceProvider poster(UnaryOperator<ModelOffer> change) {
        return Altered.offer(ReferenceModels.POSTER, change);
    }

    private static ReferenceProvider print(StepRange steps) {
        return Altered.offer(
                ReferenceModels.PRINT,
                offer -> copy(offer).recommendedSteps(steps).build());
    }

    private static ReferenceProvider listing(UnaryOperator<List<ModelOffer>> change) {
        return new ReferenceProvider() {
            @Override
            public List<ModelOffer> offers(Config config) {
                return change.apply(super.offers(config));
            }
        };
    }

    private static ReferenceProvider shuffling() {
        AtomicInteger listings = new AtomicInteger();
        return listing(offers -> {
            List<ModelOffer> turned = new ArrayList<>(offers);
            Collections.rotate(turned, listings.incrementAndGet());
            return turned;
        });
    }

    private static ReferenceProvider finding(Function<ModelOffer, Optional<ModelOffer>> change) {
        return new ReferenceProvider() {
            @Override
            public Optional<ModelOffer> offer(String modelId, Config config) {
                Optional<ModelOffer> found = super.offer(modelId, config);
                return modelId.equals(ReferenceModels.POSTER) ? found.flatMap(change) : found;
            }
        };
    }
}

package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.Altered.remembered;
import static dev.halftone.conformance.zoo.GalleryPrices.edited;
import static dev.halftone.conformance.zoo.GalleryPrices.priced;
import static dev.halftone.conformance.zoo.GalleryPrices.reading;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.StepRange;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Set;

/** Plugins that are right in themselves, and not what was written down of them. */
final class ReferenceSpecimens {

    private ReferenceSpecimens() {}

    static List<Specimen> all() {
        return List.of(
                new Specimen(
                        "MoreStepsThanRecorded",
                        "takes more steps than it did",
                        Set.of("CAP-20", "REQ-20"),
                        "steps: expected",
                        () -> remembered(Altered.capabilities(new ReferenceCapabilities() {
                            @Override
                            protected Domain<Long> steps() {
                                return Domains.integers(10, 60);
                            }
                        }))),
                one(
                        "CAP-20",
                        "OtherDefault",
                        "takes as many pictures, if nobody says how many, as it did not",
                        "operations > generate > parameters > count: expected OPTIONAL integer: 1 to 2; default 1",
                        Altered.capabilities(new ReferenceCapabilities() {
                            @Override
                            public Capabilities atelier() {
                                return Capabilities.builder()
                                        .traits(traits(ReferenceModels.ATELIER))
                                        .operation(Operation.GENERATE)
                                        .required(Parameter.PROMPT, prompt())
                                        .optional(Parameter.QUALITY, Domains.oneOf("low", "medium", "high"), "medium")
                                        .optional(Parameter.COUNT, Domains.integers(1, 2), 2L)
                                        .build();
                            }
                        })),
                one(
                        "CAP-20",
                        "OtherRecommendation",
                        "recommends other steps than it did",
                        "sold > recommended_steps: expected",
                        Altered.offer(
                                ReferenceModels.PRINT,
                                offer -> Altered.copy(offer)
                                        .recommendedSteps(new StepRange(20, 45))
                                        .build())),
                one("CAP-20", "ModelIsGone", "sells a model no longer", "expected an offer, got (absent)", without()),
                one(
                        "REQ-20",
                        "RenamesTheSeed",
                        "sends the seed in another field",
                        "json > noise: expected (absent)",
                        Altered.requests(addresses -> new ReferenceRequests(addresses) {
                            @Override
                            protected void seed(ReferenceFields fields, ImageTask task) {
                                task.value(Parameter.SEED).ifPresent(seed -> fields.put("noise", seed));
                            }
                        })),
                one(
                        "RES-20",
                        "ConflictIsTheCallers",
                        "a call that is still at work becomes the caller's mistake",
                        "statuses > 409: expected PROVIDER_ERROR",
                        Parts.problems(new ReferenceProblems() {
                            @Override
                            protected FailureKind kind(int status, String code, String stage) {
                                return status == 409 ? FailureKind.INVALID_REQUEST : super.kind(status, code, stage);
                            }
                        })),
                one(
                        "BIL-20",
                        "PriceMovesUnseen",
                        "another price than it had",
                        "got 0.0046",
                        priced(ReferenceModels.GALLERY, edited("rates[0].price.amount", "\"0.0046\""))),
                one(
                        "BIL-21",
                        "CountsMoreTokens",
                        "expects twice the tokens that it did",
                        "usage > likely",
                        priced(ReferenceModels.ATELIER, pricing -> reading(pricing, EstimateSpecimens.times("2")))));
    }

    private static ReferenceProvider without() {
        return new ReferenceProvider() {
            @Override
            public List<ModelOffer> offers(Config config) {
                return super.offers(config).stream()
                        .filter(offer -> !offer.modelId().equals(ReferenceModels.GALLERY))
                        .toList();
            }
        };
    }

    private static Specimen one(String rule, String name, String defect, String phrase, ReferenceProvider provider) {
        return Specimen.of(rule, name, defect, phrase, () -> remembered(provider));
    }
}

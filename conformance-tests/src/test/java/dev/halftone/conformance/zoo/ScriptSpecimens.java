package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.Altered.scripted;

import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.time.LocalDate;
import java.util.List;

/** Plugins that do otherwise than was recorded, and nothing else is wrong with them. */
final class ScriptSpecimens {

    private ScriptSpecimens() {}

    static List<Specimen> all() {
        return List.of(
                one(
                        "CAP-4",
                        "RefusesWhatIsSold",
                        "refuses a seed that the recorded provider took",
                        "PRINT-2",
                        Altered.capabilities(new ReferenceCapabilities() {
                            @Override
                            protected Domain<Long> seeds() {
                                return Domains.integers(0, 4_294_967_294L);
                            }
                        })),
                one(
                        "CAP-5",
                        "EndsADayLater",
                        "sells a model beyond its recorded end",
                        "TURBO-5",
                        new ReferenceProvider() {
                            @Override
                            protected ReferenceOffers sold() {
                                return new ReferenceOffers(capabilities(), prices(estimates(readings()), failures())) {
                                    @Override
                                    protected Lifecycle turboLifecycle() {
                                        return super.turboLifecycle()
                                                .retiresOn(LocalDate.of(2026, 3, 2), ReferenceModels.PRINT);
                                    }
                                };
                            }
                        }),
                one(
                        "REQ-6",
                        "OtherPath",
                        "orders pictures at another path",
                        "path: expected /v1/images, got /v1/pictures",
                        Altered.requests(addresses -> new ReferenceRequests(addresses) {
                            @Override
                            protected String path(ImageTask task) {
                                return super.path(task).replace("/images", "/pictures");
                            }
                        })),
                one(
                        "RES-9",
                        "NoMoneyIsForbidden",
                        "an empty account becomes a missing right",
                        "expected QUOTA_EXHAUSTED, got FORBIDDEN",
                        Parts.problems(new ReferenceProblems() {
                            @Override
                            protected FailureKind kind(int status, String code, String stage) {
                                return status == 402 ? FailureKind.FORBIDDEN : super.kind(status, code, stage);
                            }
                        })),
                one(
                        "BIL-13",
                        "PerhapsExact",
                        "calls an exact quote an estimate",
                        "expected EXACT, got ESTIMATE",
                        GalleryPrices.priced(
                                ReferenceModels.GALLERY,
                                pricing -> GalleryPrices.estimating(
                                        pricing,
                                        estimate -> UsageEstimate.between(
                                                Basis.ESTIMATE,
                                                estimate.low(),
                                                estimate.likely(),
                                                estimate.high(),
                                                List.of())))),
                one(
                        "BIL-14",
                        "CountsByThinking",
                        "says that it derived what it saw",
                        "expected MEASURED, got DERIVED",
                        Parts.usages(readings -> new ReferenceUsages(readings) {
                            @Override
                            protected void counted(Usage.Builder usage, ImageTask task, long pictures) {
                                if (pictures > 0) {
                                    Reading seen = readings.images(task, pictures, Provenance.DERIVED);
                                    usage.reading(seen);
                                }
                            }
                        })));
    }

    private static Specimen one(String rule, String name, String defect, String phrase, ReferenceProvider provider) {
        return Specimen.of(rule, name, defect, phrase, () -> scripted(provider));
    }
}

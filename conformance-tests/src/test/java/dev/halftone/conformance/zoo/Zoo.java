package dev.halftone.conformance.zoo;

import java.util.List;
import java.util.stream.Stream;

/** Every specimen, group by group. */
final class Zoo {

    private Zoo() {}

    static List<Specimen> specimens() {
        return Stream.of(
                        CallSpecimens.all(),
                        CapabilitySpecimens.all(),
                        EstimateSpecimens.all(),
                        EvidenceSpecimens.all(),
                        ExactnessSpecimens.all(),
                        ForeignHostSpecimens.all(),
                        JobSpecimens.all(),
                        OfferSpecimens.all(),
                        ReplySpecimens.all(),
                        RequestSpecimens.all(),
                        RestartSpecimens.all(),
                        SecretSpecimens.all(),
                        StatusSpecimens.all(),
                        TariffSpecimens.all(),
                        UsageSpecimens.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Plugins that look odd and are right. */
    static Stream<Specimen> harmless() {
        return Stream.of(TariffSpecimens.harmless(), JobSpecimens.harmless(), StatusSpecimens.harmless())
                .flatMap(List::stream);
    }
}

package dev.halftone.conformance.zoo;

import java.util.List;
import java.util.stream.Stream;

/** Every specimen, group by group. */
final class Zoo {

    private Zoo() {}

    static List<Specimen> specimens() {
        return Stream.of(
                        CapabilitySpecimens.all(),
                        OfferSpecimens.all(),
                        RequestSpecimens.all(),
                        CallSpecimens.all(),
                        SecretSpecimens.all(),
                        ForeignHostSpecimens.all())
                .flatMap(List::stream)
                .toList();
    }
}

package dev.halftone.conformance.zoo;

import java.util.List;
import java.util.stream.Stream;

/** Every specimen, group by group. */
final class Zoo {

    private Zoo() {}

    static List<Specimen> specimens() {
        return Stream.<List<Specimen>>of().flatMap(List::stream).toList();
    }
}

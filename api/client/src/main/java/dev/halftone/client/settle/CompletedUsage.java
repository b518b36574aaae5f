package dev.halftone.client.settle;

import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an answer said was used, completed by the estimate on meters that it is silent about, because absent is not zero.
 *
 * @param low with the low end of the estimate, and without what is only assumed beside what is certain on its meter
 * @param likely with its likely quantities
 * @param high with its high end
 * @param gaps ids of the meters that were completed
 */
record CompletedUsage(Usage low, Usage likely, Usage high, Set<String> gaps) {

    static CompletedUsage of(Usage said, UsageEstimate expected) {
        Set<String> known =
                said.readings().stream().map(reading -> reading.meter().id()).collect(Collectors.toUnmodifiableSet());
        Set<String> gaps = new TreeSet<>();
        expected.likely().readings().stream()
                .filter(reading -> reading.quantity().signum() > 0)
                .map(reading -> reading.meter().id())
                .filter(meter -> !known.contains(meter))
                .forEach(gaps::add);
        return new CompletedUsage(
                filled(certain(said), gaps, expected.low()),
                filled(said, gaps, expected.likely()),
                filled(said, gaps, expected.high()),
                gaps);
    }

    /** Without guesses that stand beside something better on the same meter, such as pictures that were withheld. */
    private static Usage certain(Usage said) {
        Set<String> better = said.readings().stream()
                .filter(reading -> reading.provenance() != Provenance.ESTIMATED)
                .map(reading -> reading.meter().id())
                .collect(Collectors.toUnmodifiableSet());
        List<Reading> kept = said.readings().stream()
                .filter(reading -> reading.provenance() != Provenance.ESTIMATED
                        || !better.contains(reading.meter().id()))
                .toList();
        return kept.size() == said.readings().size() ? said : Usage.of(kept);
    }

    /** The least trustworthy source among the likely readings. */
    Provenance weakest() {
        return weakest(likely);
    }

    static Provenance weakest(Usage usage) {
        return usage.readings().stream()
                .map(Reading::provenance)
                .max(Comparator.naturalOrder())
                .orElse(Provenance.ESTIMATED);
    }

    /** The readings on some meters only. */
    static Usage only(Usage usage, Set<String> meters) {
        Usage.Builder own = Usage.builder();
        usage.readings().stream()
                .filter(reading -> meters.contains(reading.meter().id()))
                .forEach(own::reading);
        usage.warnings().forEach(own::warning);
        return own.build();
    }

    static UsageEstimate only(UsageEstimate estimate, Set<String> meters) {
        return UsageEstimate.between(
                estimate.basis(),
                only(estimate.low(), meters),
                only(estimate.likely(), meters),
                only(estimate.high(), meters),
                estimate.notes());
    }

    private static Usage filled(Usage said, Set<String> gaps, Usage expected) {
        if (gaps.isEmpty()) {
            return said;
        }
        Usage.Builder filled = Usage.builder();
        said.readings().forEach(filled::reading);
        only(expected, gaps).readings().forEach(reading -> filled.reading(reading.as(Provenance.ESTIMATED)));
        return filled.build();
    }
}

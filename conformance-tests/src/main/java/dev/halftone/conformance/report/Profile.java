package dev.halftone.conformance.report;

import dev.halftone.conformance.Feature;
import dev.halftone.conformance.RuleResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A part of what a plugin may be, and how many comparisons must have been made before it counts as examined. */
public enum Profile {
    /** Every plugin. */
    CORE("core", 50, "(PKG|PUR|CAP|REQ)-.*", Optional.empty()),
    /** Every plugin: what nobody recorded, nobody has seen. */
    RECORDED("recorded", 6, "CAP-4|CAP-5|REQ-6|RES-9|BIL-13|BIL-14", Optional.empty()),
    /** Whoever declares a tariff. */
    PRICED("priced", 10, "BIL-.*", Optional.of(Feature.TARIFFS)),
    /** Whoever declares jobs. */
    JOBS("jobs", 10, "RES-.*", Optional.of(Feature.JOBS));

    private final String word;
    private final long least;
    private final String rules;
    private final Optional<Feature> need;

    Profile(String word, long least, String rules, Optional<Feature> need) {
        this.word = word;
        this.least = least;
        this.rules = rules;
        this.need = need;
    }

    /** How many comparisons are the least. */
    public long least() {
        return least;
    }

    /** Whether a plugin with these features has to be examined in it. */
    public boolean isDemanded(Set<Feature> features) {
        return need.map(features::contains).orElse(true);
    }

    /** How many comparisons were made. */
    public long checks(List<RuleResult> results) {
        return results.stream()
                .filter(result -> result.rule().id().matches(rules))
                .mapToLong(RuleResult::checks)
                .sum();
    }

    /** As reports write it. */
    @Override
    public String toString() {
        return word;
    }
}

package dev.halftone.plugin.imagen;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a call to a Gemini model is served, and which price list that means. */
enum Tier {
    STANDARD,
    /** As the standard tier, and never from bought throughput. */
    SHARED,
    /** From bought throughput only. */
    DEDICATED,
    PRIORITY,
    FLEX,
    /** Prices of the Batch API; requests reach it by other ways. */
    BATCH;

    static final List<Tier> AT_GEMINI = List.of(STANDARD, BATCH);

    /** @throws IllegalArgumentException when it is none of these */
    static Tier read(String text, List<Tier> known) {
        return known.stream()
                .filter(tier -> tier.id().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Attribute 'tier' is '" + text + "'; allowed: "
                        + String.join(", ", known.stream().map(Tier::id).toList()) + "."));
    }

    static List<Tier> atVertex() {
        return Arrays.asList(values());
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

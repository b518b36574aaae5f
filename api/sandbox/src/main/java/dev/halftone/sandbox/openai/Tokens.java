package dev.halftone.sandbox.openai;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** How many tokens a run takes, by the rules that were measured or published. */
final class Tokens {
    /** What one partial picture of a stream adds to the output. */
    static final long PARTIAL = 100;
    /** Hidden text that gpt-image-1.5 writes for each picture; seen between 100 and 440. */
    static final long HIDDEN_TEXT = 150;

    private static final int TEXT_OVERHEAD = 6;
    private static final int PATCH = 32;
    private static final int MOST_PATCHES = 1_536;
    private static final int TILE = 512;

    /** Square, portrait, landscape. */
    private static final Map<String, List<Integer>> TABLE = Map.of(
            "low", List.of(272, 408, 400),
            "medium", List.of(1056, 1584, 1568),
            "high", List.of(4160, 6240, 6208));

    private Tokens() {}

    /** A stand-in for the vendor's tokenizer: a token for every four bytes, plus the overhead of a request. */
    static long text(String prompt) {
        long bytes = prompt.getBytes(StandardCharsets.UTF_8).length;
        return ceilDiv(bytes, 4) + TEXT_OVERHEAD;
    }

    /** The output of one picture. */
    static long output(Family family, String quality, ImageSize size) {
        Integer base = family.tokenBases().get(quality);
        if (base != null) {
            return formula(base, size);
        }
        List<Integer> row = TABLE.getOrDefault(quality, List.of());
        if (row.isEmpty()) {
            throw new IllegalArgumentException("No token rule for " + family + " at quality " + quality + ".");
        }
        return row.get(size.isSquare() ? 0 : size.height() > size.width() ? 1 : 2);
    }

    /** The doubles and the order of the divisions are part of the rule: exact fractions differ in a few sizes. */
    private static long formula(int base, ImageSize size) {
        double ratio = (double) size.longer() / size.shorter();
        long rows = (long) Math.rint(base / ratio);
        long scaled = base * rows * (2_000_000L + (long) size.width() * size.height());
        return -Math.floorDiv(-scaled, 4_000_000L);
    }

    /** One picture that was sent along. */
    static long input(Family family, String fidelity, ImageSize size) {
        if (!family.tokenBases().isEmpty()) {
            return patches(size);
        }
        long tiles = tiles(size);
        long low = 65 + 129 * tiles;
        if (!fidelity.equals("high")) {
            return low;
        }
        return low + (size.isSquare() ? 4_160 : 6_240);
    }

    private static long tiles(ImageSize size) {
        double fit = Math.min(1.0, 2_048.0 / size.longer());
        double shrink = fit * Math.min(1.0, TILE / (size.shorter() * fit));
        // whole pixels: 1024x1025 was billed as one tile
        long width = Math.max(1, (long) Math.floor(size.width() * shrink));
        long height = Math.max(1, (long) Math.floor(size.height() * shrink));
        return ceilDiv(width, TILE) * ceilDiv(height, TILE);
    }

    private static long patches(ImageSize size) {
        double enlarge = size.longer() < 1_024 ? Math.min(2.0, 1_024.0 / size.longer()) : 1.0;
        double width = size.width() * enlarge;
        double height = size.height() * enlarge;
        width = Math.max(width, height / 3);
        height = Math.max(height, width / 3);
        long count = ceilDiv((long) Math.ceil(width), PATCH) * ceilDiv((long) Math.ceil(height), PATCH);
        if (count <= MOST_PATCHES) {
            return count;
        }
        double shrink = Math.sqrt(1_536.0 * 1_024.0 / (width * height));
        return (long) Math.floor(width * shrink / PATCH) * (long) Math.floor(height * shrink / PATCH);
    }

    private static long ceilDiv(long number, long divisor) {
        return -Math.floorDiv(-number, divisor);
    }
}

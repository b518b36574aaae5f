package dev.halftone.sandbox.google;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model of the table.
 *
 * @param end the first day it is not served at Vertex AI; {@link LocalDate#MAX} when none is listed
 * @param geminiEnd the same at the Gemini API; {@link LocalDate#MIN} when it was never there
 * @param mostImages of one call
 * @param options what it takes beyond the fields of all models of its kind
 */
record GoogleModel(String id, Kind kind, LocalDate end, LocalDate geminiEnd, int mostImages, Set<Option> options) {

    /** What only some models take. */
    enum Option {
        /** 2K beside 1K. */
        TWO_SIZES,
        REWRITES,
        WATERMARKS,
        EDITS,
        EDIT_CONFIG,
        UPSCALES,
        SQUARE_ONLY,
        /** Gemini in 1K, 2K and 4K. */
        SIZED
    }

    private static final LocalDate NEVER = LocalDate.MAX;
    private static final LocalDate NOT_THERE = LocalDate.MIN;
    private static final LocalDate SEPTEMBER_2025 = LocalDate.of(2025, 9, 24);
    private static final LocalDate NOVEMBER_2025 = LocalDate.of(2025, 11, 30);
    private static final LocalDate MARCH_2026 = LocalDate.of(2026, 3, 19);
    private static final LocalDate AUGUST_2026 = LocalDate.of(2026, 8, 17);

    private static final List<GoogleModel> ALL = List.of(
            vertex(
                    "imagegeneration@002",
                    Kind.GENERATE,
                    SEPTEMBER_2025,
                    8,
                    Option.EDITS,
                    Option.UPSCALES,
                    Option.SQUARE_ONLY),
            vertex("imagegeneration@005", Kind.GENERATE, SEPTEMBER_2025, 4, Option.EDITS),
            vertex(
                    "imagegeneration@006",
                    Kind.GENERATE,
                    SEPTEMBER_2025,
                    4,
                    Option.EDITS,
                    Option.EDIT_CONFIG,
                    Option.WATERMARKS),
            vertex("imagen-3.0-generate-001", Kind.GENERATE, AUGUST_2026, 4, Option.WATERMARKS),
            vertex("imagen-3.0-fast-generate-001", Kind.GENERATE, AUGUST_2026, 4, Option.WATERMARKS),
            imagen("imagen-3.0-generate-002"),
            vertex("imagen-3.0-capability-001", Kind.CUSTOMISE, AUGUST_2026, 4, Option.WATERMARKS),
            vertex("imagen-3.0-capability-002", Kind.CUSTOMISE, AUGUST_2026, 4, Option.WATERMARKS),
            preview("imagen-4.0-generate-preview-06-06", 4),
            preview("imagen-4.0-fast-generate-preview-06-06", 4),
            preview("imagen-4.0-ultra-generate-preview-06-06", 1),
            imagen("imagen-4.0-generate-001", Option.TWO_SIZES),
            imagen("imagen-4.0-fast-generate-001"),
            imagen("imagen-4.0-ultra-generate-001", Option.TWO_SIZES),
            vertex("imagen-4.0-upscale-preview", Kind.UPSCALE, NEVER, 1, Option.WATERMARKS),
            vertex("virtual-try-on-001", Kind.TRY_ON, LocalDate.of(2027, 1, 20), 4, Option.WATERMARKS),
            vertex("virtual-try-on-preview-08-04", Kind.TRY_ON, MARCH_2026, 4, Option.WATERMARKS),
            vertex("imagen-product-recontext-preview-06-30", Kind.RECONTEXT, MARCH_2026, 4, Option.WATERMARKS),
            new GoogleModel("gemini-2.5-flash-image", Kind.NATIVE, NEVER, LocalDate.of(2026, 10, 2), 1, Set.of()),
            new GoogleModel("gemini-3.1-flash-image", Kind.NATIVE, NEVER, NEVER, 1, Set.of(Option.SIZED)),
            new GoogleModel("gemini-3-pro-image", Kind.NATIVE, NEVER, NEVER, 1, Set.of(Option.SIZED)),
            new GoogleModel("gemini-3.1-flash-lite-image", Kind.NATIVE, NEVER, NEVER, 1, Set.of()));

    static Optional<GoogleModel> find(String id) {
        return ALL.stream().filter(model -> model.id().equals(id)).findFirst();
    }

    boolean has(Option option) {
        return options.contains(option);
    }

    private static GoogleModel vertex(String id, Kind kind, LocalDate end, int most, Option... options) {
        return new GoogleModel(id, kind, end, NOT_THERE, most, Set.of(options));
    }

    private static GoogleModel preview(String id, int most) {
        return vertex(id, Kind.GENERATE, NOVEMBER_2025, most, Option.REWRITES, Option.WATERMARKS, Option.TWO_SIZES);
    }

    /** At both doors. */
    private static GoogleModel imagen(String id, Option... sizes) {
        Set<Option> options = new java.util.HashSet<>(Set.of(sizes));
        options.addAll(Set.of(Option.REWRITES, Option.WATERMARKS));
        return new GoogleModel(id, Kind.GENERATE, AUGUST_2026, AUGUST_2026, 4, Set.copyOf(options));
    }
}

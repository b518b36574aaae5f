package dev.halftone.sandbox.openai;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Models that take the same parameters with the same values. */
@SuppressWarnings("ImmutableEnumChecker") // the collections are unmodifiable
enum Family {
    DALL_E_2(
            1_000,
            10,
            EnumSet.of(Endpoint.GENERATIONS, Endpoint.EDITS_FORM, Endpoint.VARIATIONS),
            List.of("256x256", "512x512", "1024x1024"),
            List.of("standard"),
            List.of(),
            Map.of()),
    DALL_E_3(
            4_000,
            1,
            EnumSet.of(Endpoint.GENERATIONS),
            List.of("1024x1024", "1792x1024", "1024x1792"),
            List.of("standard", "hd"),
            List.of(),
            Map.of()),
    GPT_IMAGE_1(Standard.SIZES, Standard.QUALITIES, Standard.FORMATS, Map.of()),
    GPT_IMAGE_1_MINI(Standard.SIZES, Standard.QUALITIES, Standard.FORMATS, Map.of()),
    GPT_IMAGE_1_5(Standard.SIZES, Standard.QUALITIES, Standard.FORMATS, Map.of()),
    GPT_IMAGE_2(List.of(), Standard.QUALITIES, Standard.FORMATS, Map.of("low", 16, "medium", 48, "high", 96)),
    GPT_IMAGE_2_5(List.of(), Wide.QUALITIES, Standard.FORMATS, Wide.BASES),
    /** No formula for 2.6 is known: the one of 2.5 stands in for it. */
    GPT_IMAGE_2_6(List.of(), Wide.QUALITIES, List.of("png", "jpeg", "webp", "gif", "svg"), Wide.BASES);

    static final Set<Family> ALL = EnumSet.allOf(Family.class);
    static final Set<Family> DALL_E = EnumSet.of(DALL_E_2, DALL_E_3);
    static final Set<Family> GPT_IMAGE = EnumSet.complementOf(EnumSet.of(DALL_E_2, DALL_E_3));

    private final int longestPrompt;
    private final int mostImages;
    private final Set<Endpoint> endpoints;
    private final List<String> sizes;
    private final List<String> qualities;
    private final List<String> formats;
    private final Map<String, Integer> tokenBases;

    Family(
            int longestPrompt,
            int mostImages,
            Set<Endpoint> endpoints,
            List<String> sizes,
            List<String> qualities,
            List<String> formats,
            Map<String, Integer> tokenBases) {
        this.longestPrompt = longestPrompt;
        this.mostImages = mostImages;
        this.endpoints = Set.copyOf(endpoints);
        this.sizes = sizes;
        this.qualities = qualities;
        this.formats = formats;
        this.tokenBases = tokenBases;
    }

    Family(List<String> sizes, List<String> qualities, List<String> formats, Map<String, Integer> tokenBases) {
        this(32_000, 10, Endpoint.NO_VARIATIONS, sizes, qualities, formats, tokenBases);
    }

    boolean isDallE() {
        return DALL_E.contains(this);
    }

    /** In characters. */
    int longestPrompt() {
        return longestPrompt;
    }

    int mostImages() {
        return mostImages;
    }

    boolean serves(Endpoint endpoint) {
        return endpoints.contains(endpoint);
    }

    /** The listed sizes; empty when any size within the vendor's bounds is allowed. */
    List<String> sizes() {
        return sizes;
    }

    List<String> qualities() {
        return qualities;
    }

    List<String> formats() {
        return formats;
    }

    /** The base of the token formula by quality; empty when the tokens stand in a table. */
    Map<String, Integer> tokenBases() {
        return tokenBases;
    }

    /** Whether answers tell picture tokens from text tokens in the output. */
    boolean reportsOutputDetails() {
        return this == GPT_IMAGE_1_5 || this == GPT_IMAGE_2 || this == GPT_IMAGE_2_5;
    }

    private static final class Standard {
        static final List<String> SIZES = List.of("auto", "1024x1024", "1536x1024", "1024x1536");
        static final List<String> QUALITIES = List.of("low", "medium", "high", "auto");
        static final List<String> FORMATS = List.of("png", "jpeg", "webp");
    }

    private static final class Wide {
        static final List<String> QUALITIES = List.of("low", "medium", "high", "xhigh", "max", "auto");
        static final Map<String, Integer> BASES = Map.of("low", 16, "medium", 24, "high", 48, "xhigh", 64, "max", 96);
    }
}

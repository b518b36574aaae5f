package dev.halftone.plugin.dalle;

import java.util.List;

/** Models that take the same parameters and count in the same way. */
enum Family {
    DALL_E_2,
    DALL_E_3,
    GPT_IMAGE_1,
    GPT_IMAGE_1_MINI,
    GPT_IMAGE_1_5,
    GPT_IMAGE_2,
    GPT_IMAGE_2_5,
    GPT_IMAGE_2_6,
    /** A model that this plugin does not know. */
    OPEN;

    /** Billed per image; the others are billed per token. */
    boolean billsImages() {
        return this == DALL_E_2 || this == DALL_E_3;
    }

    /** Bills the hidden text that the model writes before it draws. */
    boolean billsTextOutput() {
        return this == GPT_IMAGE_1_5;
    }

    /** Has three sizes; the later families take any size within a rule. */
    boolean hasFixedSizes() {
        return this == GPT_IMAGE_1 || this == GPT_IMAGE_1_MINI || this == GPT_IMAGE_1_5;
    }

    /** Takes {@code input_fidelity}; the others have one fidelity only. */
    boolean takesFidelity() {
        return this == GPT_IMAGE_1 || this == GPT_IMAGE_1_5;
    }

    /** The batch endpoint takes it, at half price. */
    boolean hasBatchTier() {
        return !billsImages() && this != GPT_IMAGE_2_6;
    }

    /** From the cheapest to the best, without {@code auto}; empty where they are not known. */
    List<String> qualities() {
        return switch (this) {
            case DALL_E_2 -> List.of("standard");
            case DALL_E_3 -> List.of("standard", "hd");
            case GPT_IMAGE_1, GPT_IMAGE_1_MINI, GPT_IMAGE_1_5, GPT_IMAGE_2 -> List.of("low", "medium", "high");
            case GPT_IMAGE_2_5, GPT_IMAGE_2_6 -> List.of("low", "medium", "high", "xhigh", "max");
            case OPEN -> List.of();
        };
    }
}

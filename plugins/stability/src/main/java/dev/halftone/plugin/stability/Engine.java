package dev.halftone.plugin.stability;

import dev.halftone.spi.capability.Lifecycle;

/**
 * One row of the v1 table.
 *
 * @param id as it stands in the path
 * @param title for people
 * @param family what it takes and how it is counted
 * @param lifecycle as announced, or as far as it was found
 */
record Engine(String id, String title, Family family, Lifecycle lifecycle) {

    /** Engines that take the same parameters and count in the same way. */
    enum Family {
        SDXL_1_0(Sizes.SDXL),
        SDXL_0_9(Sizes.SDXL),
        SDXL_BETA(Sizes.BETA),
        SD_1_6(Sizes.SD_1_6),
        SD_512(Sizes.SD_512),
        SD_768(Sizes.SD_768),
        /** Doubles a picture; it makes none. The sizes are those of what it is given. */
        ESRGAN(Sizes.SD_512),
        LATENT_UPSCALER(Sizes.SD_512);

        private final Sizes sizes;

        Family(Sizes sizes) {
            this.sizes = sizes;
        }

        Sizes sizes() {
            return sizes;
        }

        boolean upscales() {
            return this == ESRGAN || this == LATENT_UPSCALER;
        }

        /** The documents of 2024 and later allow 10 to 50 steps; that of 2023 allowed 150. */
        long mostSteps() {
            return this == SDXL_1_0 || this == SD_1_6 || this == LATENT_UPSCALER ? 50 : 150;
        }

        /** What the server takes when no steps are given. */
        long usualSteps() {
            return switch (this) {
                case SDXL_1_0, SD_1_6 -> 30;
                case LATENT_UPSCALER -> 20;
                default -> 50;
            };
        }
    }
}

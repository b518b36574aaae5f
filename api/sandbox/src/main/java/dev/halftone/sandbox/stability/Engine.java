package dev.halftone.sandbox.stability;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One engine of v1.
 *
 * @param sizes which sizes it makes
 * @param mostSteps the document of 2023 allows 150, later ones 50
 * @param end the first day on which it is no longer served; null when none is known
 */
record Engine(
        String id, Sizes sizes, int mostSteps, @Nullable LocalDate end) {
    private static final LocalDate OLD_END = LocalDate.of(2023, 11, 15);

    static final List<Engine> ALL = List.of(
            new Engine("stable-diffusion-xl-1024-v1-0", Sizes.SDXL, 50, null),
            new Engine("stable-diffusion-v1-6", Sizes.SD_1_6, 50, LocalDate.of(2025, 7, 24)),
            new Engine("stable-diffusion-xl-1024-v0-9", Sizes.SDXL, 150, OLD_END),
            new Engine("stable-diffusion-xl-beta-v2-2-2", Sizes.BETA, 150, OLD_END),
            new Engine("stable-diffusion-v1-5", Sizes.SD_512, 150, OLD_END),
            new Engine("stable-diffusion-512-v2-1", Sizes.SD_512, 150, OLD_END),
            new Engine("stable-diffusion-768-v2-1", Sizes.SD_768, 150, OLD_END),
            new Engine("esrgan-v1-x2plus", Sizes.UPSCALER, 50, null),
            new Engine("stable-diffusion-x4-latent-upscaler", Sizes.UPSCALER, 50, OLD_END));

    static Optional<Engine> find(String id) {
        return ALL.stream().filter(engine -> engine.id().equals(id)).findFirst();
    }

    boolean aliveOn(LocalDate day) {
        return end == null || day.isBefore(end);
    }

    boolean upscales() {
        return sizes == Sizes.UPSCALER;
    }

    boolean isLatent() {
        return id.contains("latent");
    }

    /** Which sizes an engine makes. */
    enum Sizes {
        SDXL,
        SD_1_6,
        BETA,
        SD_512,
        SD_768,
        UPSCALER;

        private static final int STEP = 64;
        private static final List<String> PAIRS = List.of(
                "1024x1024",
                "1152x896",
                "896x1152",
                "1216x832",
                "832x1216",
                "1344x768",
                "768x1344",
                "1536x640",
                "640x1536");

        boolean makes(int width, int height) {
            int longer = Math.max(width, height);
            int shorter = Math.min(width, height);
            long pixels = (long) width * height;
            boolean steps = width % STEP == 0 && height % STEP == 0 && shorter >= 128;
            return switch (this) {
                case SDXL -> PAIRS.contains(width + "x" + height);
                case SD_1_6 -> steps && shorter >= 320 && longer <= 1_536;
                case BETA -> steps && shorter <= 512 && longer <= 896;
                case SD_512 -> steps && pixels >= 262_144 && pixels <= 1_048_576;
                case SD_768 -> steps && pixels >= 589_824 && pixels <= 1_048_576;
                case UPSCALER -> true;
            };
        }

        /** The vendor's name for a wrong size. */
        String error() {
            return switch (this) {
                case SDXL -> "invalid_sdxl_v1_dimensions";
                case BETA -> "invalid_sdxl_v222_dimensions";
                case SD_1_6, UPSCALER -> "invalid_height_or_width";
                case SD_512, SD_768 -> "invalid_pixel_count";
            };
        }
    }
}

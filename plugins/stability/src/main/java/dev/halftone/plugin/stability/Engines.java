package dev.halftone.plugin.stability;

import dev.halftone.spi.capability.Lifecycle;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The v1 engines. Stability AI announced the end of many of them by 2023-11-15 without a list that could still be found,
 * so that day is inferred for all but the three newest.
 */
final class Engines {

    static final String SDXL = "stable-diffusion-xl-1024-v1-0";
    static final String ESRGAN = "esrgan-v1-x2plus";

    static final LocalDate REST_LIVE = LocalDate.of(2023, 3, 21);
    static final LocalDate BETA_RELEASE = LocalDate.of(2023, 4, 14);
    static final LocalDate SDXL_0_9_RELEASE = LocalDate.of(2023, 6, 26);
    static final LocalDate SDXL_RELEASE = LocalDate.of(2023, 7, 26);

    private static final LocalDate OLD_END = LocalDate.of(2023, 11, 15);
    private static final Lifecycle OLD = Lifecycle.active().retiresOn(OLD_END, SDXL);

    static final List<Engine> ALL = List.of(
            new Engine(
                    SDXL,
                    "Stable Diffusion XL 1.0",
                    Engine.Family.SDXL_1_0,
                    Lifecycle.active().releasedOn(SDXL_RELEASE)),
            new Engine(
                    "stable-diffusion-v1-6",
                    "Stable Diffusion 1.6",
                    Engine.Family.SD_1_6,
                    Lifecycle.active()
                            .deprecatedOn(LocalDate.of(2025, 7, 9))
                            .retiresOn(LocalDate.of(2025, 7, 24), SDXL)),
            new Engine(
                    "stable-diffusion-xl-1024-v0-9",
                    "Stable Diffusion XL 0.9",
                    Engine.Family.SDXL_0_9,
                    OLD.releasedOn(SDXL_0_9_RELEASE)),
            new Engine(
                    "stable-diffusion-xl-beta-v2-2-2",
                    "Stable Diffusion XL beta",
                    Engine.Family.SDXL_BETA,
                    OLD.releasedOn(BETA_RELEASE)),
            new Engine("stable-diffusion-v1-5", "Stable Diffusion 1.5", Engine.Family.SD_512, OLD),
            new Engine("stable-diffusion-512-v2-1", "Stable Diffusion 2.1", Engine.Family.SD_512, OLD),
            new Engine("stable-diffusion-768-v2-1", "Stable Diffusion 2.1 768", Engine.Family.SD_768, OLD),
            new Engine(ESRGAN, "Real-ESRGAN x2", Engine.Family.ESRGAN, Lifecycle.active()),
            new Engine(
                    "stable-diffusion-x4-latent-upscaler",
                    "Stable Diffusion x4 Latent Upscaler",
                    Engine.Family.LATENT_UPSCALER,
                    Lifecycle.active().retiresOn(OLD_END, ESRGAN)));

    private Engines() {}

    static Optional<Engine> find(String id) {
        return ALL.stream().filter(engine -> engine.id().equals(id)).findFirst();
    }
}

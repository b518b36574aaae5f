package dev.halftone.plugin.replicate;

import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.task.ImageTask;

/** A pricing that also reads what a run used from its prediction. */
interface RunPricing extends Pricing {

    /** What a run used that delivered some pictures. */
    Usage delivered(ImageTask task, Prediction run, int pictures);

    /**
     * What a run used that delivered none: billing metrics where they are set; nothing where the run is known not to
     * have begun; else unknown.
     */
    Usage undelivered(ImageTask task, Prediction run);

    /** Whether a delivered run can only be settled from its metrics. */
    default boolean needsMetrics() {
        return false;
    }
}

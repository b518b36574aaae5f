package dev.halftone.plugin.stability;

import dev.halftone.spi.pricing.Meter;

/** What Stability AI's formulas count beside pictures. Their prices are linear in these quantities. */
final class Meters {

    /** Steps of all pictures together. */
    static final Meter STEPS = new Meter("steps", "step");

    /** For each picture its steps times its steps, added up. */
    static final Meter STEPS_SQUARED = new Meter("steps_squared", "squared step");

    /** Pixels beyond the first 169,527 of each picture, times steps. */
    static final Meter OFFSET_PIXEL_STEPS = new Meter("offset_pixel_steps", "pixel step");

    private Meters() {}
}

package dev.halftone.plugin.aggregator;

import dev.halftone.spi.pricing.Meter;

/** What sellers count beside the shared meters. */
final class Meters {

    /** Pictures that were handed in to be worked on. */
    static final Meter INPUT_IMAGES = new Meter("input_images", "image");
    /** Pictures that were handed in as references; a line of its own at OpenRouter. */
    static final Meter INPUT_REFERENCES = new Meter("input_references", "image");

    static final Meter INPUT_FONTS = new Meter("input_fonts", "font");
    /** Megapixels times steps: a price for so many default steps stands in the rate. */
    static final Meter MEGAPIXEL_STEPS = new Meter("megapixel_steps", "megapixel step");
    /** What fal.ai counts for an endpoint. */
    static final Meter BILLABLE_UNITS = new Meter("billable_units", "unit");

    static final Meter CONNECTOR_IMAGES = new Meter("connector_images", "image");
    static final Meter TOKENS = new Meter("tokens", "token");
    /** Pictures of another model than the one asked for. No tariff prices it, so they stay without a price. */
    static final Meter OTHER_MODEL = new Meter("images_of_another_model", "image");

    private Meters() {}
}

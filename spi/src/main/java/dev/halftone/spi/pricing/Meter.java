package dev.halftone.spi.pricing;

/**
 * What is counted.
 *
 * <p>Meters are open: a plugin may define its own. The ones below are shared so that reports can add them up.
 *
 * @param id lower-snake name, unique within a tariff
 * @param unit what one unit is called, singular
 */
public record Meter(String id, String unit) {

    public static final Meter IMAGES = new Meter("images", "image");
    public static final Meter MEGAPIXELS_IN = new Meter("megapixels_in", "megapixel");
    public static final Meter MEGAPIXELS_OUT = new Meter("megapixels_out", "megapixel");
    public static final Meter TEXT_TOKENS_IN = new Meter("text_tokens_in", "token");
    public static final Meter IMAGE_TOKENS_IN = new Meter("image_tokens_in", "token");
    public static final Meter IMAGE_TOKENS_OUT = new Meter("image_tokens_out", "token");
    public static final Meter TEXT_TOKENS_OUT = new Meter("text_tokens_out", "token");
    public static final Meter COMPUTE_SECONDS = new Meter("compute_seconds", "second");
    public static final Meter CHARACTERS = new Meter("characters", "character");
    /** One per accepted run: a fee that does not grow with the picture. */
    public static final Meter RUNS = new Meter("runs", "run");

    public Meter {
        if (!id.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("'" + id + "' is no meter id; use lower-snake letters such as images.");
        }
        if (unit.isBlank()) {
            throw new IllegalArgumentException("Meter '" + id + "' needs the name of its unit.");
        }
    }
}

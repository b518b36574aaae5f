package dev.halftone.sandbox.openai;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size in pixels, written {@code 1024x1536}. */
record ImageSize(int width, int height) {
    static final ImageSize SQUARE = new ImageSize(1024, 1024);
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})");
    private static final int STEP = 16;
    private static final int LONGEST = 3_840;
    private static final int WIDEST_RATIO = 3;
    private static final int FEWEST_PIXELS = 655_360;
    private static final int MOST_PIXELS = 8_294_400;

    static Optional<ImageSize> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ImageSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    int longer() {
        return Math.max(width, height);
    }

    int shorter() {
        return Math.min(width, height);
    }

    boolean isSquare() {
        return width == height;
    }

    /** Whether models that take any size take this one. */
    boolean isWithinBounds() {
        long pixels = (long) width * height;
        return width % STEP == 0
                && height % STEP == 0
                && longer() <= LONGEST
                && longer() <= WIDEST_RATIO * shorter()
                && pixels >= FEWEST_PIXELS
                && pixels <= MOST_PIXELS;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}

package dev.halftone.spi.task;

/**
 * A ratio of width to height as providers write it, such as {@code 16:9}. It is not reduced: 4:2 is not 2:1.
 *
 * @param width positive
 * @param height positive
 */
public record AspectRatio(int width, int height) {

    public AspectRatio {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(width + ":" + height + " is no aspect ratio; both parts are positive.");
        }
    }

    /** Reads {@code 16:9}. */
    public static AspectRatio parse(String text) {
        if (!text.matches("\\d{1,5}:\\d{1,5}")) {
            throw new IllegalArgumentException("'" + text + "' is no aspect ratio; write WIDTH:HEIGHT such as 16:9.");
        }
        int colon = text.indexOf(':');
        return new AspectRatio(Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return width + ":" + height;
    }
}

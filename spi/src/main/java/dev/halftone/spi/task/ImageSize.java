package dev.halftone.spi.task;

/** A size in pixels, or {@link #AUTO}: the provider chooses. Immutable. */
public final class ImageSize {

    /** The longest side that can be named, in pixels. */
    public static final int MAX_SIDE = 1_000_000;

    /** The provider chooses. */
    public static final ImageSize AUTO = new ImageSize(0, 0);

    private final int width;
    private final int height;

    private ImageSize(int width, int height) {
        this.width = width;
        this.height = height;
    }

    public static ImageSize of(int width, int height) {
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
            throw new IllegalArgumentException("A picture of " + width + "x" + height
                    + " is not possible; give sides from 1 to " + MAX_SIDE + ".");
        }
        return new ImageSize(width, height);
    }

    /** Reads {@code 1024x768} or {@code auto}. */
    public static ImageSize parse(String text) {
        if (text.equals("auto")) {
            return AUTO;
        }
        if (!text.matches("\\d{1,7}x\\d{1,7}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no size; write WIDTHxHEIGHT such as 1024x768, or auto.");
        }
        int cross = text.indexOf('x');
        return of(Integer.parseInt(text.substring(0, cross)), Integer.parseInt(text.substring(cross + 1)));
    }

    public boolean isAuto() {
        return width == 0;
    }

    /** 0 for {@link #AUTO}. */
    public int width() {
        return width;
    }

    /** 0 for {@link #AUTO}. */
    public int height() {
        return height;
    }

    public long pixels() {
        return (long) width * height;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageSize that && width == that.width && height == that.height;
    }

    @Override
    public int hashCode() {
        return 31 * width + height;
    }

    /** {@code 1024x768} or {@code auto}. */
    @Override
    public String toString() {
        return isAuto() ? "auto" : width + "x" + height;
    }
}

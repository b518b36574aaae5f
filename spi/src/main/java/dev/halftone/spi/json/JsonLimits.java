package dev.halftone.spi.json;

/**
 * What a document may be at most.
 *
 * @param depth levels of nesting
 * @param bytes length of the document in bytes (characters for text input)
 * @param stringLength characters of one string; pictures arrive as base64 strings of many megabytes
 * @param numberLength characters of one number, and the largest power of ten it may carry
 */
public record JsonLimits(int depth, long bytes, int stringLength, int numberLength) {

    /** 64 levels, 256 MiB, strings of 128 Mi characters, numbers of 100 characters. */
    public static final JsonLimits DEFAULT = new JsonLimits(64, 256L << 20, 128 << 20, 100);

    public JsonLimits {
        if (depth < 1 || bytes < 1 || stringLength < 1 || numberLength < 1) {
            throw new IllegalArgumentException("JSON limits must be positive: depth=" + depth + ", bytes=" + bytes
                    + ", stringLength=" + stringLength + ", numberLength=" + numberLength + ".");
        }
    }
}

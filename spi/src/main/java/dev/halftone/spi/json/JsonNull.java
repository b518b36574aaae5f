package dev.halftone.spi.json;

/** The JSON {@code null}. */
public enum JsonNull implements JsonValue {
    NULL
}

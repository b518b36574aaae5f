package dev.halftone.spi.json;

/** {@code true} or {@code false}. */
public enum JsonBoolean implements JsonValue {
    TRUE,
    FALSE;

    public static JsonBoolean of(Boolean value) {
        return value ? TRUE : FALSE;
    }

    public Boolean value() {
        return this == TRUE;
    }
}

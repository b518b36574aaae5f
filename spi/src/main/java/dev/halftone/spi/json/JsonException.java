package dev.halftone.spi.json;

/** The text is not JSON, or is larger or deeper than allowed. The message never repeats the text. */
public final class JsonException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long offset;

    public JsonException(String message, long offset) {
        super(message);
        this.offset = offset;
    }

    /** Where reading stopped, in bytes or characters from the start; -1 when not known. */
    public long offset() {
        return offset;
    }
}

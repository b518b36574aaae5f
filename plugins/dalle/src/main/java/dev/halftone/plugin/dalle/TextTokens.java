package dev.halftone.plugin.dalle;

import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;

/**
 * The text tokens of a prompt, bounded without a tokenizer. OpenAI adds six to every prompt, and up to some sixty for
 * each picture that is handed in; both were measured, neither is published.
 */
final class TextTokens {

    private static final long ADDED = 6;
    private static final long ADDED_AT_MOST = 16;
    private static final long ADDED_PER_PICTURE = 32;
    private static final long ADDED_PER_PICTURE_AT_MOST = 64;
    /** English text has about four bytes to a token; no text has less than one. */
    private static final long BYTES_PER_TOKEN = 4;

    private TextTokens() {}

    static TokenRange of(ImageTask task) {
        long bytes = bytesInUtf8(task.value(Parameter.PROMPT).orElse(""));
        long pictures = task.inputs().size();
        return new TokenRange(
                1 + ADDED,
                Math.max(1, (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN) + ADDED + ADDED_PER_PICTURE * pictures,
                Math.max(1, bytes) + ADDED_AT_MOST + ADDED_PER_PICTURE_AT_MOST * pictures);
    }

    /** Counted, not encoded: a long prompt is not copied for each model that it is quoted for. */
    private static long bytesInUtf8(String text) {
        long bytes = 0;
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit < 0x80) {
                bytes++;
            } else if (unit < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(unit)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(unit)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                bytes += 4;
                at++;
            } else {
                // Half of a pair is sent as a question mark.
                bytes++;
            }
        }
        return bytes;
    }
}

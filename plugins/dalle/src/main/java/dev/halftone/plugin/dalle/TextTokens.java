package dev.halftone.plugin.dalle;

import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.nio.charset.StandardCharsets;

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
        long bytes = task.value(Parameter.PROMPT).orElse("").getBytes(StandardCharsets.UTF_8).length;
        long pictures = task.inputs().size();
        return new TokenRange(
                1 + ADDED,
                Math.max(1, (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN) + ADDED + ADDED_PER_PICTURE * pictures,
                Math.max(1, bytes) + ADDED_AT_MOST + ADDED_PER_PICTURE_AT_MOST * pictures);
    }
}

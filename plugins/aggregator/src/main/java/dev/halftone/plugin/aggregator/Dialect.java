package dev.halftone.plugin.aggregator;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a seller is spoken to. Every difference in requests and answers follows from it. */
enum Dialect {
    /** OpenAI's image paths; no cost in the answer. */
    OPENAI_IMAGES,
    /** The same with the cost in a header. */
    LITELLM,
    /** One path for generation and edits; the cost is in the answer. */
    OPENROUTER_IMAGES,
    /** Pictures as part of a chat answer. */
    CHAT_MODALITIES,
    /** Width, height and steps instead of size and quality. */
    TOGETHER_IMAGES,
    /** Mistral's conversations with its image connector; a seller's own protocol. */
    MISTRAL_NATIVE,
    /** fal.ai's endpoints; a seller's own protocol. */
    FAL_NATIVE;

    /** The name in a configuration. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when there is none of that name */
    static Dialect named(String word) {
        return Stream.of(values())
                .filter(dialect -> dialect.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Attribute 'dialect' is '" + word + "'; allowed: "
                        + Stream.of(values()).map(Dialect::word).collect(Collectors.joining(", ")) + "."));
    }

    boolean isChat() {
        return this == CHAT_MODALITIES;
    }

    /** Whether pictures come through {@code /images/generations} in OpenAI's form. */
    boolean isOpenAi() {
        return this == OPENAI_IMAGES || this == LITELLM;
    }
}

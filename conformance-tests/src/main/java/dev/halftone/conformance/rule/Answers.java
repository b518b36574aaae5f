package dev.halftone.conformance.rule;

import dev.halftone.conformance.PluginException;
import java.util.Optional;
import java.util.function.Supplier;

/** Questions of which only the failure matters. */
final class Answers {

    private Answers() {}

    /** How the plugin broke down over a question, as a part of a sentence; empty when it answered. */
    static Optional<String> problem(String what, Supplier<?> question) {
        try {
            PluginException.ask(what, question);
            return Optional.empty();
        } catch (PluginException thrown) {
            return Optional.of(String.valueOf(thrown.getMessage()));
        }
    }
}

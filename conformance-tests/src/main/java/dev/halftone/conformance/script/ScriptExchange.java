package dev.halftone.conformance.script;

import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the next call must be, and what comes back. Immutable.
 *
 * @param call what is checked of the call; empty when nothing is
 * @param answer a reply or a fault
 */
public record ScriptExchange(Optional<Call> call, Answer answer) {

    public ScriptExchange {
        Objects.requireNonNull(call);
        Objects.requireNonNull(answer);
    }

    /**
     * What a call must be. What is empty is not checked.
     *
     * @param path raw path, beginning with a slash
     * @param query raw {@code name=value} pairs joined by {@code &}; their order does not matter
     * @param headers some of its headers; a secret value reads {@code ***}
     * @param notBefore how long the step before it asked to wait
     * @param ticket whether the step before it gave a ticket
     */
    public record Call(
            Optional<String> label,
            Optional<String> method,
            Optional<String> path,
            Optional<String> query,
            Map<String, String> headers,
            Optional<JsonValue> json,
            Optional<List<Part>> form,
            Optional<Duration> notBefore,
            Optional<Boolean> ticket) {
        public Call {
            headers = Map.copyOf(headers);
            form = form.map(List::copyOf);
        }
    }

    /** A part of a form: text, or a file of which name and type are compared when they are given. */
    public record Part(String name, Optional<String> text, Optional<String> fileName, Optional<String> mime) {}

    /** What comes back. */
    public sealed interface Answer {}

    /**
     * An answer of the provider.
     *
     * @param after from the send to the end of the answer
     */
    public record Reply(HttpReply reply, Duration after) implements Answer {}

    /** A fault of the transport. */
    public enum Fault implements Answer {
        /** No connection; nothing was sent. */
        REFUSED,
        /** The connection broke after the request was written. */
        RESET,
        /** No answer in time. */
        TIMEOUT
    }
}

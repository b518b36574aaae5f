package dev.halftone.conformance.script;

import java.util.List;

/** The keys of each kind of object in a script: all that the reader accepts. */
enum ScriptKeys {
    FILE("format", "provider", "config", "cases"),
    CASE(
            "id",
            "title",
            "source",
            "at",
            "config",
            "model",
            "operation",
            "parameters",
            "inputs",
            "mask",
            "images",
            "refused",
            "status",
            "quote",
            "usage",
            "price",
            "exchanges",
            "outcome",
            "charge",
            "outside_quote"),
    PICTURE("png", "location", "base64", "mime"),
    REFUSED("parameter"),
    QUOTE("basis", "low", "likely", "high", "lines"),
    LINE("meter", "quantity", "amount"),
    READING("meter", "quantity", "dimensions"),
    EXCHANGE("call", "reply", "fault"),
    CALL("label", "method", "path", "query", "headers", "json", "form", "not_before_ms", "ticket"),
    PART("name", "text", "file_name", "mime"),
    REPLY("status", "headers", "json", "text", "base64", "after_ms"),
    OUTCOME("result", "images", "failure", "unused"),
    FAILURE("kind", "exposure", "resend", "retry_after", "provider_code"),
    CHARGE("low", "likely", "high", "provenance", "unpriced");

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes unmodifiable lists
    private final List<String> keys;

    ScriptKeys(String... keys) {
        this.keys = List.of(keys);
    }

    /** In the order of the documentation. */
    List<String> keys() {
        return keys;
    }
}

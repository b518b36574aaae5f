package dev.halftone.sandbox.aggregator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which fields exist at which seller, and what they may be. Values of a form come as texts. */
record Field(String expected, Predicate<Object> good) {
    private static final String SIZE = "[1-9][0-9]{0,3}x[1-9][0-9]{0,3}";
    private static final Field TEXT = new Field("a string", String.class::isInstance);
    private static final Field FLAG = new Field("a boolean", value -> value instanceof Boolean || isFlag(value));
    private static final Field OBJECT = new Field("an object", JsonObject.class::isInstance);
    private static final Field LIST =
            new Field("a list that is not empty", value -> value instanceof JsonArray list && !list.isEmpty());
    private static final Field COUNT = integer(1, 10);
    private static final Field SEED = integer(0, Integer.MAX_VALUE);

    private static final Map<String, Field> OPENAI = Map.ofEntries(
            Map.entry("model", TEXT),
            Map.entry("prompt", TEXT),
            Map.entry("n", COUNT),
            Map.entry("size", matching("auto or WIDTHxHEIGHT", "auto|" + SIZE)),
            Map.entry("quality", choice("auto", "low", "medium", "high", "standard", "hd")),
            Map.entry("response_format", choice("url", "b64_json")),
            Map.entry("style", choice("vivid", "natural")),
            Map.entry("user", TEXT));

    private static final Map<String, Field> OPENAI_MORE = Map.of(
            "seed", SEED,
            "output_format", choice("png", "jpeg", "webp"),
            "output_compression", integer(0, 100),
            "background", choice("auto", "transparent", "opaque"),
            "moderation", choice("auto", "low"),
            "providerOptions", OBJECT);

    private static final Map<String, Field> OPENROUTER = Map.ofEntries(
            Map.entry("model", TEXT),
            Map.entry("prompt", TEXT),
            Map.entry("n", COUNT),
            Map.entry("size", matching("a tier or WIDTHxHEIGHT", "512|1K|2K|4K|" + SIZE)),
            Map.entry("resolution", choice("512", "1K", "2K", "4K")),
            Map.entry("aspect_ratio", matching("a ratio", "auto|[0-9]{1,2}(\\.[0-9]{1,2})?:[0-9]{1,2}(\\.[0-9])?")),
            Map.entry("quality", choice("auto", "low", "medium", "high", "xhigh", "max")),
            Map.entry("output_format", choice("png", "jpeg", "webp", "svg")),
            Map.entry("background", choice("auto", "transparent", "opaque")),
            Map.entry("output_compression", integer(0, 100)),
            Map.entry("seed", SEED),
            Map.entry("stream", FLAG),
            Map.entry("input_references", LIST),
            Map.entry("provider", OBJECT),
            Map.entry("session_id", TEXT),
            Map.entry("trace", OBJECT),
            Map.entry("user", TEXT));

    private static final Map<String, Field> TOGETHER = Map.ofEntries(
            Map.entry("model", TEXT),
            Map.entry("prompt", TEXT),
            Map.entry("n", COUNT),
            Map.entry("width", integer(1, 4096)),
            Map.entry("height", integer(1, 4096)),
            Map.entry("steps", integer(1, 100)),
            Map.entry("seed", SEED),
            Map.entry("negative_prompt", TEXT),
            Map.entry("guidance_scale", new Field("a number", Number.class::isInstance)),
            Map.entry("image_url", TEXT),
            Map.entry("reference_images", LIST),
            Map.entry("image_loras", LIST),
            Map.entry("output_format", choice("jpeg", "png")),
            Map.entry("response_format", choice("base64", "url")),
            Map.entry("disable_safety_checker", FLAG));

    private static final Map<String, Field> CHAT = Map.of(
            "model", TEXT,
            "modalities", LIST,
            "messages", LIST,
            "image_config", OBJECT,
            "provider", OBJECT,
            "providerOptions", OBJECT,
            "user", TEXT,
            "stream", FLAG);

    /** The fields of a path. Portkey takes what it does not know and drops it; the others refuse it. */
    static Map<String, Field> of(Seller seller, Path path) {
        if (path == Path.CHAT) {
            return CHAT;
        }
        return switch (seller) {
            case OPENROUTER -> OPENROUTER;
            case TOGETHER -> TOGETHER;
            case PORTKEY -> OPENAI;
            default -> join(OPENAI, OPENAI_MORE);
        };
    }

    /** A way to ask for pictures. */
    enum Path {
        GENERATIONS,
        EDITS,
        CHAT
    }

    private static Map<String, Field> join(Map<String, Field> one, Map<String, Field> other) {
        Map<String, Field> all = new java.util.HashMap<>(one);
        all.putAll(other);
        return Map.copyOf(all);
    }

    private static Field choice(String... options) {
        Set<String> allowed = Set.copyOf(List.of(options));
        return new Field(
                "one of " + String.join(", ", options),
                value -> value instanceof String text && allowed.contains(text));
    }

    private static Field matching(String expected, String pattern) {
        return new Field(expected, value -> value instanceof String text && text.matches(pattern));
    }

    private static Field integer(int least, int most) {
        return new Field(
                "an integer from " + least + " to " + most, value -> number(value) >= least && number(value) <= most);
    }

    /** The whole number, also from the text of a form; below every bound when it is none. */
    static int number(Object value) {
        if (value instanceof Integer number) {
            return number;
        }
        return value instanceof String text && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : Integer.MIN_VALUE;
    }

    private static boolean isFlag(Object value) {
        return value.equals("true") || value.equals("false");
    }
}

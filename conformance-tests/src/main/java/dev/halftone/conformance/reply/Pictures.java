package dev.halftone.conformance.reply;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.task.ImageAsset;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Where the pictures of an answer stand, and the same answer without them. Immutable. */
public final class Pictures {

    private static final int SHORTEST = 8;

    private final HttpReply reply;
    private final List<String> texts;

    private Pictures(HttpReply reply, List<String> texts) {
        this.reply = reply;
        this.texts = texts;
    }

    /** @param images what the protocol found in the answer */
    public static Pictures of(HttpReply reply, List<ImageAsset> images) {
        List<String> texts = new ArrayList<>();
        for (ImageAsset image : images) {
            image.base64().ifPresent(texts::add);
            image.location().map(URI::toString).ifPresent(texts::add);
        }
        return new Pictures(
                reply, texts.stream().filter(text -> text.length() >= SHORTEST).toList());
    }

    /** The answer without any picture, in all the ways that services leave them out. */
    public List<Variant> taken() {
        List<Variant> variants = new ArrayList<>();
        variants.add(new Variant("with an empty body", Replies.body(reply, new byte[0])));
        Optional<JsonValue> document = reply.json();
        if (document.isEmpty()) {
            return variants;
        }
        variants.add(new Variant("as {}", Replies.body(reply, JsonObject.of(Map.of()))));
        JsonValue root = document.get();
        add(variants, "with every picture null", change(root, this::isPicture, Optional.of(JsonNull.NULL)));
        add(variants, "with every picture empty text", change(root, this::isPicture, Optional.of(JsonString.of(""))));
        add(variants, "with every picture removed", change(root, this::isPicture, Optional.empty()));
        add(variants, "with lists of pictures empty", change(root, this::isList, Optional.of(JsonArray.of(List.of()))));
        add(variants, "with lists of pictures null", change(root, this::isList, Optional.of(JsonNull.NULL)));
        add(variants, "with lists of pictures removed", change(root, this::isList, Optional.empty()));
        return variants;
    }

    /** The answer with one of its pictures left out; none unless it has several in a list. */
    public List<Variant> oneLess() {
        List<Variant> variants = new ArrayList<>();
        for (JsonPlace place : places()) {
            if (place.value() instanceof JsonArray array
                    && array.values().size() > 1
                    && array.values().stream().allMatch(this::hasOne)) {
                for (int i = 0; i < array.values().size(); i++) {
                    List<JsonValue> others = new ArrayList<>(array.values());
                    others.remove(i);
                    variants.add(new Variant(
                            "without " + place.path() + "[" + i + "]",
                            Replies.body(reply, place.with(JsonArray.of(others)))));
                }
            }
        }
        return variants;
    }

    /** The answer with one of its pictures once more at the end of their list; none without a list. */
    public List<Variant> oneMore() {
        List<Variant> variants = new ArrayList<>();
        for (JsonPlace place : places()) {
            if (place.value() instanceof JsonArray array
                    && array.values().stream().anyMatch(this::hasOne)) {
                List<JsonValue> more = new ArrayList<>(array.values());
                more.add(array.values().get(0));
                variants.add(new Variant(
                        "with " + place.path() + "[0] twice", Replies.body(reply, place.with(JsonArray.of(more)))));
            }
        }
        return variants;
    }

    private List<JsonPlace> places() {
        return reply.json().map(JsonPlace::of).orElse(List.of());
    }

    private void add(List<Variant> variants, String what, Optional<JsonValue> document) {
        if (document.isPresent() && !document.equals(reply.json())) {
            variants.add(new Variant(what, Replies.body(reply, document.get())));
        }
    }

    private boolean isPicture(JsonValue value) {
        return value instanceof JsonString string
                && texts.stream().anyMatch(text -> string.value().contains(text));
    }

    /** A list that holds pictures, and no list within it does. */
    private boolean isList(JsonValue value) {
        return value instanceof JsonArray array
                && has(array)
                && array.values().stream().allMatch(element -> pictures(element) <= 1);
    }

    private boolean has(JsonValue value) {
        return pictures(value) > 0;
    }

    private boolean hasOne(JsonValue value) {
        return pictures(value) == 1;
    }

    private long pictures(JsonValue value) {
        return JsonPlace.of(value).stream()
                .filter(place -> isPicture(place.value()))
                .count();
    }

    /** The value with everything that is meant replaced, or removed where nothing is given. */
    private static Optional<JsonValue> change(JsonValue value, Predicate<JsonValue> meant, Optional<JsonValue> other) {
        if (meant.test(value)) {
            return other;
        } else if (value instanceof JsonObject object) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            object.members()
                    .forEach((name, member) ->
                            change(member, meant, other).ifPresent(changed -> members.put(name, changed)));
            return Optional.of(JsonObject.of(members));
        } else if (value instanceof JsonArray array) {
            List<JsonValue> values = new ArrayList<>();
            array.values().forEach(element -> change(element, meant, other).ifPresent(values::add));
            return Optional.of(JsonArray.of(values));
        }
        return Optional.of(value);
    }
}

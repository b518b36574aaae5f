package dev.halftone.conformance.reply;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What may come instead of a recorded answer: the same cut off, bent in one place, or in another encoding. */
public final class HostileReplies {

    private static final int MOST_PREFIXES = 240;
    private static final String DUPLICATE = "halftone_kit_duplicate";

    private static final Map<String, JsonValue> OTHERS = others();
    private static final List<String> HEADER_VALUES = List.of(
            "",
            "x",
            "-1",
            "NaN",
            "1e999999999",
            "99999999999999999999999999",
            ";;;=",
            "image/",
            "text/html; charset=nonsense",
            "\u00e9\u4f60\ud83c\udfa8",
            "9".repeat(8000));

    private HostileReplies() {}

    /** The answer cut off: at every boundary of its structure, and regularly between. */
    public static List<Variant> cut(HttpReply reply) {
        byte[] body = reply.body();
        List<Integer> boundaries = new ArrayList<>();
        for (int i = 1; i < body.length; i++) {
            if ("{}[],:\"\n".indexOf(body[i]) >= 0 || "{}[],:\"\n".indexOf(body[i - 1]) >= 0) {
                boundaries.add(i);
            }
        }
        Set<Integer> lengths = new TreeSet<>();
        int every = 1 + boundaries.size() / MOST_PREFIXES;
        for (int i = 0; i < boundaries.size(); i += every) {
            lengths.add(boundaries.get(i));
        }
        int step = 1 + body.length / MOST_PREFIXES;
        for (int length = 0; length < body.length; length += step) {
            lengths.add(length);
        }
        List<Variant> variants = new ArrayList<>();
        for (int length : lengths) {
            variants.add(new Variant(
                    "cut off after " + length + " of " + body.length + " bytes",
                    Replies.body(reply, Arrays.copyOf(body, length))));
        }
        return variants;
    }

    /** One value of its document removed, replaced or doubled; none when the body is no JSON. */
    public static List<Variant> bent(HttpReply reply) {
        List<Variant> variants = new ArrayList<>();
        for (JsonPlace place : reply.json().map(JsonPlace::of).orElse(List.of())) {
            place.without()
                    .ifPresent(document ->
                            variants.add(new Variant("without " + place.path(), Replies.body(reply, document))));
            OTHERS.forEach((what, other) -> {
                if (!other.equals(place.value())) {
                    variants.add(new Variant(place.path() + " " + what, Replies.body(reply, place.with(other))));
                }
            });
            if (place.value() instanceof JsonObject object) {
                object.members().forEach((name, member) -> {
                    Map<String, JsonValue> twice = new LinkedHashMap<>(object.members());
                    twice.put(DUPLICATE, member);
                    String text = place.with(JsonObject.of(twice)).toJson().replace(DUPLICATE, name);
                    variants.add(new Variant(
                            "with two members " + name, Replies.body(reply, text.getBytes(StandardCharsets.UTF_8))));
                });
            } else if (place.value() instanceof JsonArray array
                    && !array.values().isEmpty()) {
                List<JsonValue> many = Collections.nCopies(200, array.values().get(0));
                variants.add(new Variant(
                        place.path() + " with 200 elements", Replies.body(reply, place.with(JsonArray.of(many)))));
            }
        }
        return variants;
    }

    /** Other bytes and other headers. */
    public static List<Variant> garbled(HttpReply reply) {
        List<Variant> variants = new ArrayList<>();
        byte[] body = reply.body();
        String text = new String(body, StandardCharsets.UTF_8);
        variants.add(new Variant("in UTF-16", Replies.body(reply, text.getBytes(StandardCharsets.UTF_16))));
        variants.add(new Variant("behind a mark of byte order", Replies.body(reply, joined("\ufeff", body))));
        byte[] broken = body.clone();
        for (int i = 1; i < broken.length; i += Math.max(1, broken.length / 7)) {
            broken[i] = (byte) 0xfe;
        }
        variants.add(new Variant("with bytes that are no UTF-8", Replies.body(reply, broken)));
        variants.add(new Variant("twice", Replies.body(reply, joined(text, body))));
        variants.add(new Variant("as zero bytes", Replies.body(reply, new byte[64])));
        variants.add(new Variant(
                "as a page", Replies.body(reply, joined("<html><body>Bad gateway</body></html>", new byte[0]))));
        variants.add(new Variant("as deep arrays", Replies.body(reply, joined("[".repeat(40_000), new byte[0]))));
        Set<String> headers = new TreeSet<>(reply.headers().keySet());
        headers.addAll(List.of("content-type", "retry-after", "location"));
        for (String header : headers) {
            variants.add(new Variant("without header " + header, Replies.header(reply, header, List.of())));
            for (String value : HEADER_VALUES) {
                String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
                variants.add(new Variant(
                        "with header " + header + " '" + shown + "'", Replies.header(reply, header, value)));
            }
        }
        return variants;
    }

    /** With members that no documentation names: in each object one, and among the headers. */
    public static List<Variant> extended(HttpReply reply) {
        List<JsonValue> additions = List.of(
                JsonNull.NULL,
                JsonNumber.of(7),
                JsonString.of("new"),
                JsonObject.builder().put("since", "v2").build());
        List<Variant> variants = new ArrayList<>();
        variants.add(new Variant("with an unknown header", Replies.header(reply, "x-kit-unknown", "since v2")));
        for (JsonPlace place : reply.json().map(JsonPlace::of).orElse(List.of())) {
            if (place.value() instanceof JsonObject object) {
                for (JsonValue addition : additions) {
                    Map<String, JsonValue> more = new LinkedHashMap<>();
                    more.put("kit_unknown_first", addition);
                    more.putAll(object.members());
                    more.put("kit_unknown_last", addition);
                    variants.add(new Variant(
                            "with unknown members " + addition.toJson() + " in " + place.path(),
                            Replies.body(reply, place.with(JsonObject.of(more)))));
                }
            }
        }
        return variants;
    }

    private static byte[] joined(String before, byte[] after) {
        byte[] first = before.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(first, first.length + after.length);
        System.arraycopy(after, 0, all, first.length, after.length);
        return all;
    }

    private static Map<String, JsonValue> others() {
        Map<String, JsonValue> others = new LinkedHashMap<>();
        others.put("as null", JsonNull.NULL);
        others.put("as empty text", JsonString.of(""));
        others.put("as another text", JsonString.of("x"));
        others.put("as a long text", JsonString.of("x".repeat(10_000)));
        others.put("as -1", JsonNumber.of(-1));
        others.put("as 0.5", JsonNumber.of(new BigDecimal("0.5")));
        others.put("as 1e308", JsonNumber.of(new BigDecimal("1e308")));
        others.put("as 1e999999999", JsonNumber.of(new BigDecimal("1e999999999")));
        others.put("as 30 digits", JsonNumber.of(new BigDecimal("123456789012345678901234567890")));
        others.put("as true", JsonBoolean.TRUE);
        others.put("as an empty list", JsonArray.of(List.of()));
        others.put("as a list", JsonArray.of(List.of(JsonString.of("x"), JsonNull.NULL, JsonNumber.of(1))));
        others.put("as an empty object", JsonObject.of(Map.of()));
        return Collections.unmodifiableMap(others);
    }
}

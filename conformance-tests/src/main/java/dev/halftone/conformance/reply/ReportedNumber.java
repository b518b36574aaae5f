package dev.halftone.conformance.reply;

import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A number that stands in an answer, in its document or in a header. Immutable.
 *
 * @param where for messages
 * @param value as it was answered
 * @param reply makes the answer with another number there, or with none
 */
public record ReportedNumber(String where, BigDecimal value, Function<Optional<BigDecimal>, HttpReply> reply) {

    private static final int LONGEST = 30;
    private static final String DECIMAL = "[0-9]{1,15}(\\.[0-9]{1,12})?";

    /** Every number of an answer. */
    public static List<ReportedNumber> of(HttpReply reply) {
        List<ReportedNumber> numbers = new ArrayList<>();
        for (JsonPlace place : reply.json().map(JsonPlace::of).orElse(List.of())) {
            if (place.value() instanceof JsonNumber number && number.value().signum() >= 0) {
                numbers.add(in(reply, place, number.value(), JsonNumber::of));
            } else if (place.value() instanceof JsonString string && isDecimal(string.value())) {
                numbers.add(in(
                        reply, place, new BigDecimal(string.value()), other -> JsonString.of(other.toPlainString())));
            }
        }
        reply.headers().forEach((name, values) -> {
            if (values.size() == 1 && isDecimal(values.get(0))) {
                numbers.add(new ReportedNumber(
                        "header " + name,
                        new BigDecimal(values.get(0)),
                        other -> Replies.header(
                                reply,
                                name,
                                other.map(BigDecimal::toPlainString)
                                        .map(List::of)
                                        .orElse(List.of()))));
            }
        });
        return numbers;
    }

    /** The answer without the number that stands there, if there is one. */
    public static HttpReply removed(HttpReply reply, String where) {
        return of(reply).stream()
                .filter(number -> number.where().equals(where))
                .findFirst()
                .map(ReportedNumber::without)
                .orElse(reply);
    }

    /** Where it stands, the same for every element of a list. */
    public String name() {
        return where.replaceAll("\\[[0-9]+]", "[]");
    }

    /** The answer with another number. */
    public HttpReply with(BigDecimal other) {
        return reply.apply(Optional.of(other));
    }

    /** The answer without it. */
    public HttpReply without() {
        return reply.apply(Optional.empty());
    }

    private static ReportedNumber in(
            HttpReply reply, JsonPlace place, BigDecimal value, Function<BigDecimal, JsonValue> written) {
        return new ReportedNumber(
                place.path(),
                value,
                other -> place.document()
                        .apply(other.map(written))
                        .map(document -> Replies.body(reply, document))
                        .orElseGet(() -> Replies.body(reply, new byte[0])));
    }

    private static boolean isDecimal(String text) {
        return text.length() <= LONGEST && text.matches(DECIMAL);
    }
}

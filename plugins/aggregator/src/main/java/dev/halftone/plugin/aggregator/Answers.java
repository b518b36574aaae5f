package dev.halftone.plugin.aggregator;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonLimits;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds pictures and errors in an answer that is one JSON document. */
final class Answers {

    /** Ten large pictures may pass the usual limit. */
    private static final JsonLimits LARGE = new JsonLimits(
            JsonLimits.DEFAULT.depth(),
            512L << 20,
            JsonLimits.DEFAULT.stringLength(),
            JsonLimits.DEFAULT.numberLength());

    private Answers() {}

    static Optional<JsonValue> document(HttpReply reply) {
        if (reply.bodyLength() <= JsonLimits.DEFAULT.bytes()) {
            return reply.json();
        }
        try {
            return Optional.of(JsonValue.parse(reply.body(), LARGE));
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }

    static Found read(ImageTask task, JsonValue document, Dialect dialect) {
        List<JsonValue> entries = dialect.isChat()
                ? chatEntries(document)
                : dialect == Dialect.FAL_NATIVE ? document.items("images") : document.items("data");
        List<ImageAsset> pictures = new ArrayList<>();
        for (JsonValue entry : entries) {
            (dialect.isChat() ? Pictures.ofChat(task, entry) : Pictures.ofEntry(task, entry)).ifPresent(pictures::add);
        }
        return new Found(document, pictures, entries.size(), error(document), isFinished(document, dialect));
    }

    /** All five ways in which sellers tell of an error under a good status. */
    private static Optional<JsonValue> error(JsonValue document) {
        if (document.find("error").isPresent()) {
            return Optional.of(document);
        }
        boolean failure = document.text("status").filter("failure"::equals).isPresent();
        boolean envelope =
                document.number("code").filter(code -> code.signum() != 0).isPresent();
        boolean noData = document instanceof dev.halftone.spi.json.JsonObject object
                && object.member("data").map(JsonNull.class::isInstance).orElse(true);
        return failure || (envelope && noData) ? Optional.of(document) : Optional.empty();
    }

    private static boolean isFinished(JsonValue document, Dialect dialect) {
        return document.find(dialect.isChat() ? "choices" : dialect == Dialect.FAL_NATIVE ? "images" : "data")
                .filter(JsonArray.class::isInstance)
                .isPresent();
    }

    private static List<JsonValue> chatEntries(JsonValue document) {
        return document.items("choices").stream()
                .flatMap(choice -> choice.items("message", "images").stream())
                .toList();
    }
}

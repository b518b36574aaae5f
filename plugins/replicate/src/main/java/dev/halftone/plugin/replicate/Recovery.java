package dev.halftone.plugin.replicate;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageTask;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Finds a prediction again whose answer was lost: there is no idempotency key, but there is a list. */
final class Recovery {

    static final String LIST = "list";

    /** The vendor's clock may be a little behind. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final Settings settings;
    private final Submission submission;

    Recovery(Settings settings, Submission submission) {
        this.settings = settings;
        this.submission = submission;
    }

    /** Lists what was created since the lost call was sent. */
    HttpCall list(Memo memo, Instant sentAt) {
        return HttpCall.get(LIST, settings.address("/predictions?created_after=" + since(sentAt)))
                .timeout(Duration.ofSeconds(60))
                .memo(memo.withSentAt(sentAt).toText())
                .build();
    }

    /**
     * The one prediction that can only be the lost one; empty when there is none, more than one, or more than a page.
     */
    Optional<Prediction> adopt(ImageTask task, Models.Model model, JsonValue page, Memo memo) {
        if (page.find("next").isPresent()) {
            return Optional.empty();
        }
        JsonObject input = submission.input(task, model, new Pictures(memo.uploaded()));
        List<Prediction> matches = page.items("results").stream()
                .filter(JsonObject.class::isInstance)
                .map(item -> new Prediction((JsonObject) item))
                .filter(item -> item.id().isPresent() && isOurs(item.json(), model.ref(), input, memo))
                .toList();
        return matches.size() == 1 ? Optional.of(matches.get(0)) : Optional.empty();
    }

    /** Compares what the item carries; what it leaves out says nothing. */
    private static boolean isOurs(JsonObject item, ModelRef ref, JsonObject input, Memo memo) {
        boolean byApi = item.text("source").map("api"::equals).orElse(true);
        boolean sameModel = ref.route() == ModelRef.Route.DEPLOYMENT
                ? item.text("deployment").map(ref.name()::equals).orElse(true)
                : item.text("deployment").isEmpty()
                        && (ref.name().isEmpty()
                                || item.text("model").map(ref.name()::equals).orElse(true));
        boolean sameVersion = ref.version().isEmpty()
                || item.text("version")
                        .map(version -> version.equals("hidden") || version.endsWith(ref.version()))
                        .orElse(true);
        return byApi && sameModel && sameVersion && isLater(item, memo) && sameInput(item, input);
    }

    private static boolean isLater(JsonObject item, Memo memo) {
        Optional<Instant> created = item.text("created_at").flatMap(Recovery::instant);
        Optional<Instant> sent = memo.sentAt();
        return created.isEmpty() || sent.isEmpty() || !created.get().isBefore(since(sent.get()));
    }

    /** Pictures in data URLs are left out: the vendor may show where it keeps them instead. */
    private static boolean sameInput(JsonObject item, JsonObject input) {
        return item.find("input")
                .filter(JsonObject.class::isInstance)
                .map(theirs -> input.members().entrySet().stream()
                        .filter(ours -> !holdsData(ours.getValue()))
                        .allMatch(ours -> theirs.find(ours.getKey())
                                .map(ours.getValue()::equals)
                                .orElse(false)))
                .orElse(true);
    }

    private static boolean holdsData(JsonValue value) {
        return value instanceof JsonString text
                ? text.value().startsWith("data:")
                : value instanceof JsonArray array && array.values().stream().anyMatch(Recovery::holdsData);
    }

    private static Instant since(Instant sentAt) {
        return sentAt.minus(TOLERANCE).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}

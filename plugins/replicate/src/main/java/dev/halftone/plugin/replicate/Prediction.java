package dev.halftone.plugin.replicate;

import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.task.ImageAsset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A prediction as the vendor wrote it; whatever is missing or of another type counts as not said.
 *
 * @param json the whole object
 */
record Prediction(JsonObject json) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,64}");

    static Optional<Prediction> of(HttpReply reply) {
        return reply.json()
                .filter(JsonObject.class::isInstance)
                .map(object -> new Prediction((JsonObject) object))
                .filter(prediction -> prediction.id().isPresent()
                        || prediction.json().text("status").isPresent());
    }

    /** Safe to stand in an address; empty when it is missing or looks like no id. */
    Optional<String> id() {
        return json.text("id").filter(id -> ID.matcher(id).matches());
    }

    Phase phase() {
        return switch (json.text("status").orElse("")) {
            case "succeeded" -> Phase.SUCCEEDED;
            case "failed" -> Phase.FAILED;
            case "canceled" -> Phase.CANCELED;
            case "aborted" -> Phase.ABORTED;
            default -> Phase.RUNNING;
        };
    }

    Metrics metrics() {
        return new Metrics(json);
    }

    List<ImageAsset> pictures() {
        return json.find("output").map(Outputs::pictures).orElse(List.of());
    }

    /** Null when there is none. */
    JsonValue output() {
        return json.find("output").orElse(JsonNull.NULL);
    }

    String error() {
        return json.text("error").orElse("");
    }

    boolean isDataRemoved() {
        return json.bool("data_removed").orElse(false);
    }

    /** Only when the vendor says so: a start that is not mentioned may have happened. */
    boolean neverStarted() {
        return json.member("started_at").map(JsonNull.NULL::equals).orElse(false)
                && metrics().predictTime().isEmpty()
                && !metrics().countsOutput();
    }

    boolean isCanceledBeforeStart() {
        return phase() == Phase.CANCELED && neverStarted();
    }

    /** Where a run stands; a status that is not known counts as running. */
    enum Phase {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELED,
        ABORTED
    }
}

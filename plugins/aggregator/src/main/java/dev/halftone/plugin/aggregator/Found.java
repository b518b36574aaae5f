package dev.halftone.plugin.aggregator;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageAsset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found in a good answer. Immutable.
 *
 * @param document the answer, or the last event of a stream that tells usage
 * @param pictures those that can be read
 * @param entries how many the answer lists
 * @param error the value that tells of an error, where there is one
 * @param isFinished whether the answer is of a shape that ends the work: a list of pictures, or an event that completes
 */
record Found(
        JsonValue document, List<ImageAsset> pictures, int entries, Optional<JsonValue> error, boolean isFinished) {

    static final JsonValue NOTHING = JsonObject.of(Map.of());

    Found {
        pictures = List.copyOf(pictures);
    }
}

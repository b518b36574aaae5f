package dev.halftone.conformance.script;

import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.Operation;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One case of a script: a task, what the provider answers, and what must come of it. Immutable.
 *
 * @param id unique within the file
 * @param title one sentence
 * @param source where the case comes from
 * @param at when it begins, in virtual time
 * @param config values of the provider's attributes, already resolved against the file's
 * @param model as the provider writes it
 * @param operation what is done
 * @param parameters parameter id to its text form, in the order of the script
 * @param images parameter id to pictures, in order; {@code inputs} and {@code mask} among them
 * @param exchanges what is played; empty when the case sends nothing
 * @param expected what must hold
 */
public record ScriptCase(
        String id,
        String title,
        String source,
        Instant at,
        Map<String, String> config,
        String model,
        Operation operation,
        Map<String, String> parameters,
        Map<String, List<ImageAsset>> images,
        Optional<List<ScriptExchange>> exchanges,
        Expectations expected) {

    public ScriptCase {
        config = Map.copyOf(config);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
        exchanges = exchanges.map(List::copyOf);
    }

    /** Id and title. */
    @Override
    public String toString() {
        return id + " " + title;
    }
}

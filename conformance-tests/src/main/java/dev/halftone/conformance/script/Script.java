package dev.halftone.conformance.script;

import java.util.List;
import java.util.Map;

/**
 * One script file. Immutable.
 *
 * @param name the file it came from, for messages
 * @param format {@link ScriptReader#FORMAT}
 * @param provider id of the provider that the cases are about
 * @param config the configuration of the cases that have none of their own
 * @param cases at least one, with unique ids
 */
public record Script(String name, String format, String provider, Map<String, String> config, List<ScriptCase> cases) {

    public Script {
        config = Map.copyOf(config);
        cases = List.copyOf(cases);
    }
}

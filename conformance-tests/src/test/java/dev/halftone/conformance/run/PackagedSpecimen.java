package dev.halftone.conformance.run;

import dev.halftone.conformance.Rule;
import dev.halftone.conformance.subject.PluginLoader;
import dev.halftone.conformance.zoo.Examined;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The small plugin with one defect, as a JAR.
 *
 * @param name as the matrix shows it
 * @param defect the one thing that is wrong, as a part of a sentence
 * @param phrases by each rule that it breaks, what a finding of the rule says; no other rule is broken
 * @param change makes it of the small plugin
 */
public record PackagedSpecimen(
        String name, String defect, Map<String, String> phrases, UnaryOperator<PluginJar> change) {

    public PackagedSpecimen {
        phrases = Map.copyOf(phrases);
    }

    /** The small plugin itself. */
    public static PackagedSpecimen correct() {
        return new PackagedSpecimen("small", "nothing", Map.of(), jar -> jar);
    }

    /** Builds it there, and loads it as a host does. */
    public Examined examined(List<Rule> by, Path folder) throws IOException {
        Path jar = change.apply(PluginJar.in(folder)).build(name);
        try (PluginLoader loader = new PluginLoader(jar)) {
            return Examined.by(by, loader.load(List.of(), Instant.parse("2026-11-22T12:00:00Z")));
        }
    }

    @Override
    public String toString() {
        return name + ": " + defect;
    }
}

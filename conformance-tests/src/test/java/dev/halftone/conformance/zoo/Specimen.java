package dev.halftone.conformance.zoo;

import dev.halftone.conformance.subject.PluginUnderTest;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A plugin with one defect.
 *
 * @param name as the matrix shows it, such as {@code DropsTheSeed}
 * @param defect the one thing that is wrong, as a part of a sentence
 * @param rules exactly the rules that it breaks
 * @param phrase what the first finding of each broken rule says, in one of its texts
 * @param plugin makes it anew
 */
record Specimen(String name, String defect, Set<String> rules, String phrase, Supplier<PluginUnderTest> plugin) {

    Specimen {
        rules = Set.copyOf(rules);
    }

    /** One that breaks a single rule. */
    static Specimen of(String rule, String name, String defect, String phrase, Supplier<PluginUnderTest> plugin) {
        return new Specimen(name, defect, Set.of(rule), phrase, plugin);
    }

    @Override
    public String toString() {
        return name + ": " + defect;
    }
}

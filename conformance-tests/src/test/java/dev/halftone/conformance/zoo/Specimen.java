package dev.halftone.conformance.zoo;

import dev.halftone.conformance.subject.PluginUnderTest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A plugin with one defect.
 *
 * @param name as the matrix shows it, such as {@code DropsTheSeed}
 * @param defect the one thing that is wrong, as a part of a sentence
 * @param phrases by each rule that it breaks, what a finding of the rule says; no other rule is broken
 * @param plugin makes it anew
 */
record Specimen(String name, String defect, Map<String, String> phrases, Supplier<PluginUnderTest> plugin) {

    Specimen {
        phrases = Map.copyOf(phrases);
    }

    /** One whose rules all say the same. */
    Specimen(String name, String defect, Set<String> rules, String phrase, Supplier<PluginUnderTest> plugin) {
        this(name, defect, saying(rules, phrase), plugin);
    }

    /** One that breaks a single rule. */
    static Specimen of(String rule, String name, String defect, String phrase, Supplier<PluginUnderTest> plugin) {
        return new Specimen(name, defect, Set.of(rule), phrase, plugin);
    }

    Set<String> rules() {
        return phrases.keySet();
    }

    private static Map<String, String> saying(Set<String> rules, String phrase) {
        Map<String, String> phrases = new TreeMap<>();
        rules.forEach(rule -> phrases.put(rule, phrase));
        return phrases;
    }

    @Override
    public String toString() {
        return name + ": " + defect;
    }
}

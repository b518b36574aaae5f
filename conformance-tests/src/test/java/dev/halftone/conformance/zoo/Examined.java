package dev.halftone.conformance.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.ConformanceKit;
import dev.halftone.conformance.Finding;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.Verdict;
import dev.halftone.conformance.subject.PluginUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What some rules said of a plugin. Immutable. An exception that leaves a rule is a defect of the kit, and fails the test
 * that asked.
 */
public final class Examined {

    private final boolean hasProvider;
    private final List<RuleResult> results;

    private Examined(boolean hasProvider, List<RuleResult> results) {
        this.hasProvider = hasProvider;
        this.results = results;
    }

    public static Examined by(List<Rule> rules, PluginUnderTest plugin) {
        return new Examined(!plugin.providers().isEmpty(), new ConformanceKit(rules).examine(plugin));
    }

    /** Of these rules exactly those are broken that have a phrase, and each says it. */
    public void breaks(Map<String, String> phrases) {
        Set<String> among = results.stream()
                .map(result -> result.rule().id())
                .filter(phrases::containsKey)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(broken()).as(said()).isEqualTo(among);
        results.stream()
                .filter(result -> among.contains(result.rule().id()))
                .forEach(result -> assertThat(said(result))
                        .contains(phrases.get(result.rule().id())));
    }

    /** How many comparisons each rule made, sorted by rule. */
    public Map<String, Long> comparisons() {
        Map<String, Long> comparisons = new TreeMap<>();
        results.forEach(result -> comparisons.put(result.rule().id(), result.checks()));
        return comparisons;
    }

    /** Where there is no provider at all, a rule has nothing to examine, and is not broken by that alone. */
    private Set<String> broken() {
        return results.stream()
                .filter(result -> result.verdict() == Verdict.BROKEN || result.verdict() == Verdict.NOT_EXAMINED)
                .filter(result -> result.verdict() == Verdict.BROKEN || hasProvider)
                .map(result -> result.rule().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String said() {
        return results.stream().map(Examined::said).collect(Collectors.joining());
    }

    private static String said(RuleResult result) {
        return Stream.concat(
                        Stream.of(result.reason()).filter(reason -> !reason.isEmpty()),
                        result.findings().stream().map(Finding::toString))
                .map(text -> result.rule().id() + ": " + text + "\n")
                .collect(Collectors.joining());
    }
}

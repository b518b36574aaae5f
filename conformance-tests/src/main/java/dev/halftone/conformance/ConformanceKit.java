package dev.halftone.conformance;

import dev.halftone.conformance.subject.PluginUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Examines all rules on one plugin, in order. Immutable, thread-safe. */
public final class ConformanceKit {

    private final List<Rule> rules;

    public ConformanceKit(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** With every rule there is. */
    public static ConformanceKit complete() {
        return new ConformanceKit(RuleCatalogue.all());
    }

    public List<Rule> rules() {
        return rules;
    }

    /** One result a rule. */
    public List<RuleResult> examine(PluginUnderTest plugin) {
        List<RuleResult> results = new ArrayList<>();
        for (Rule rule : rules) {
            results.add(examine(rule, plugin));
        }
        return results;
    }

    /** The result of one rule. A defect of the kit is thrown, never taken for a finding. */
    public RuleResult examine(Rule rule, PluginUnderTest plugin) {
        Set<Feature> features = plugin.features();
        if (rule.needs().contains(Feature.PROVIDER) && !features.contains(Feature.PROVIDER)) {
            return RuleResult.notExamined(rule, Feature.PROVIDER.absence());
        }
        Optional<Feature> missing = rule.needs().stream()
                .filter(feature -> !features.contains(feature))
                .sorted()
                .findFirst();
        if (missing.isPresent()) {
            return RuleResult.skipped(rule, missing.get().absence());
        }
        Examination examination = new Examination(rule);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // A thread that the plugin starts inherits its loader, and is known by it.
        plugin.ownLoader().ifPresent(thread::setContextClassLoader);
        try {
            rule.check().examine(plugin, examination);
        } finally {
            thread.setContextClassLoader(before);
        }
        return examination.result();
    }
}

package dev.halftone.conformance;

import dev.halftone.conformance.rule.BytecodeRules;
import dev.halftone.conformance.rule.PackagingRules;
import dev.halftone.conformance.rule.ReferenceRules;
import dev.halftone.conformance.rule.ScriptRules;
import dev.halftone.conformance.rule.SteadinessRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every rule of this kit, sorted by group and number. */
public final class RuleCatalogue {

    private static final List<String> GROUPS = List.of("PKG", "PUR", "CAP", "REQ", "RES", "BIL", "SEC");
    private static final List<Rule> ALL = sorted(
            List.of(PackagingRules.ALL, BytecodeRules.ALL, SteadinessRules.ALL, ScriptRules.ALL, ReferenceRules.ALL));

    private RuleCatalogue() {}

    public static List<Rule> all() {
        return ALL;
    }

    private static List<Rule> sorted(List<List<Rule>> groups) {
        List<Rule> rules = new ArrayList<>();
        groups.forEach(rules::addAll);
        rules.sort(
                Comparator.comparingInt((Rule rule) -> GROUPS.indexOf(rule.id().substring(0, 3)))
                        .thenComparingInt(rule -> Integer.parseInt(rule.id().substring(4))));
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new IllegalStateException("Two rules are named " + rule.id() + "; give each an id of its own.");
            }
        }
        return List.copyOf(rules);
    }
}

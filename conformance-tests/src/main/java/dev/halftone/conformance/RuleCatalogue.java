package dev.halftone.conformance;

import dev.halftone.conformance.rule.CallRules;
import dev.halftone.conformance.rule.DomainRules;
import dev.halftone.conformance.rule.FieldRules;
import dev.halftone.conformance.rule.ForeignHostRules;
import dev.halftone.conformance.rule.ModelRules;
import dev.halftone.conformance.rule.OfferRules;
import dev.halftone.conformance.rule.ReachRules;
import dev.halftone.conformance.rule.RequestRules;
import dev.halftone.conformance.rule.ScriptRules;
import dev.halftone.conformance.rule.SecretRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every rule of this kit, sorted by group and number. */
public final class RuleCatalogue {

    private static final List<String> GROUPS = List.of("PKG", "PUR", "CAP", "REQ", "RES", "BIL", "SEC");
    private static final List<Rule> ALL = sorted(List.of(
            CallRules.ALL,
            DomainRules.ALL,
            FieldRules.ALL,
            ForeignHostRules.ALL,
            ModelRules.ALL,
            OfferRules.ALL,
            ReachRules.ALL,
            RequestRules.ALL,
            ScriptRules.ALL,
            SecretRules.ALL));

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

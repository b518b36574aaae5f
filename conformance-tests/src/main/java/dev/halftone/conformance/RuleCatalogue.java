package dev.halftone.conformance;

import dev.halftone.conformance.rule.AmountRules;
import dev.halftone.conformance.rule.BytecodeRules;
import dev.halftone.conformance.rule.CallRules;
import dev.halftone.conformance.rule.CreditRules;
import dev.halftone.conformance.rule.DeliveryRules;
import dev.halftone.conformance.rule.DomainRules;
import dev.halftone.conformance.rule.EstimateRules;
import dev.halftone.conformance.rule.EvidenceRules;
import dev.halftone.conformance.rule.ExactnessRules;
import dev.halftone.conformance.rule.FailureBillingRules;
import dev.halftone.conformance.rule.FieldRules;
import dev.halftone.conformance.rule.ForeignHostRules;
import dev.halftone.conformance.rule.HostileReplyRules;
import dev.halftone.conformance.rule.JobRules;
import dev.halftone.conformance.rule.ModelRules;
import dev.halftone.conformance.rule.OfferRules;
import dev.halftone.conformance.rule.PackagingRules;
import dev.halftone.conformance.rule.ReachRules;
import dev.halftone.conformance.rule.ReferenceRules;
import dev.halftone.conformance.rule.RequestRules;
import dev.halftone.conformance.rule.ScriptRules;
import dev.halftone.conformance.rule.SecretRules;
import dev.halftone.conformance.rule.StandingRules;
import dev.halftone.conformance.rule.StatusRules;
import dev.halftone.conformance.rule.SteadinessRules;
import dev.halftone.conformance.rule.TariffRules;
import dev.halftone.conformance.rule.TraitRules;
import dev.halftone.conformance.rule.UsageRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every rule of this kit, sorted by group and number. */
public final class RuleCatalogue {

    private static final List<String> GROUPS = List.of("PKG", "PUR", "CAP", "REQ", "RES", "BIL", "SEC");
    private static final List<Rule> ALL = sorted(List.of(
            AmountRules.ALL,
            BytecodeRules.ALL,
            CallRules.ALL,
            CreditRules.ALL,
            DeliveryRules.ALL,
            DomainRules.ALL,
            EstimateRules.ALL,
            EvidenceRules.ALL,
            ExactnessRules.ALL,
            FailureBillingRules.ALL,
            FieldRules.ALL,
            ForeignHostRules.ALL,
            HostileReplyRules.ALL,
            JobRules.ALL,
            ModelRules.ALL,
            OfferRules.ALL,
            PackagingRules.ALL,
            ReachRules.ALL,
            ReferenceRules.ALL,
            RequestRules.ALL,
            ScriptRules.ALL,
            SecretRules.ALL,
            StandingRules.ALL,
            StatusRules.ALL,
            SteadinessRules.ALL,
            TariffRules.ALL,
            TraitRules.ALL,
            UsageRules.ALL));

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

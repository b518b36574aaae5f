package dev.halftone.conformance;

import java.util.List;

/**
 * What became of one rule. Immutable.
 *
 * @param rule which
 * @param verdict how it ended
 * @param checks how many comparisons were made
 * @param found how many breaches were found
 * @param findings the first of them
 * @param reason why it was skipped or not examined; empty otherwise
 */
public record RuleResult(Rule rule, Verdict verdict, long checks, long found, List<Finding> findings, String reason) {

    public RuleResult {
        findings = List.copyOf(findings);
    }

    /** Whether a plugin with this result does not conform. */
    public boolean isFailure() {
        return rule.level() == Level.MUST && (verdict == Verdict.BROKEN || verdict == Verdict.NOT_EXAMINED);
    }

    /** The same rule, broken by what was found later. */
    public RuleResult with(Finding finding) {
        List<Finding> more = new java.util.ArrayList<>(List.of(finding));
        more.addAll(findings);
        return new RuleResult(rule, Verdict.BROKEN, checks, found + 1, more, "");
    }

    static RuleResult skipped(Rule rule, String reason) {
        return new RuleResult(rule, Verdict.SKIPPED, 0, 0, List.of(), reason);
    }

    public static RuleResult notExamined(Rule rule, String reason) {
        return new RuleResult(rule, Verdict.NOT_EXAMINED, 0, 0, List.of(), reason);
    }
}

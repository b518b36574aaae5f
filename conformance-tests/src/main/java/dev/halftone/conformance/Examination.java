package dev.halftone.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects what is found while one rule is examined. Not thread-safe.
 *
 * <p>Every comparison is announced by {@link #checked}: a rule that compared nothing was not examined, and is not kept.
 */
public final class Examination {

    /** More findings of one rule are counted, not kept. */
    public static final int KEPT = 25;

    private final Rule rule;
    private final List<Finding> findings = new ArrayList<>();
    private long checks;
    private long found;
    private long unanswered;
    private String lastUnanswered = "";

    Examination(Rule rule) {
        this.rule = Objects.requireNonNull(rule);
    }

    /** One comparison is made. */
    public void checked() {
        checks++;
    }

    /** Several comparisons were made. */
    public void checked(long comparisons) {
        checks += comparisons;
    }

    /** A breach, with the rule's own remedy. */
    public void fail(String task, String call, Object expected, Object got) {
        fail(task, call, expected, got, rule.remedy());
    }

    /** A breach. Texts are shortened, and secrets of the kit are hidden. */
    public void fail(String task, String call, Object expected, Object got, String remedy) {
        found++;
        if (findings.size() < KEPT) {
            findings.add(new Finding(task, call, Excerpt.of(expected), Excerpt.of(got), remedy));
        }
    }

    /**
     * Asks the plugin something that another rule is about: if it throws, the answer is empty and this rule goes on.
     *
     * @param what the method, for messages
     */
    public <T> Optional<T> ask(String what, Supplier<T> question) {
        try {
            return Optional.of(PluginException.ask(what, question));
        } catch (PluginException thrown) {
            unanswered++;
            lastUnanswered = Excerpt.of(String.valueOf(thrown.getMessage()));
            return Optional.empty();
        }
    }

    RuleResult result() {
        if (found > 0) {
            return new RuleResult(rule, Verdict.BROKEN, checks, found, findings, "");
        } else if (checks > 0) {
            return new RuleResult(rule, Verdict.KEPT, checks, 0, List.of(), "");
        }
        String reason = unanswered > 0
                ? "the plugin threw whenever it was asked: " + lastUnanswered
                : "there was nothing to compare";
        return new RuleResult(rule, Verdict.NOT_EXAMINED, 0, 0, List.of(), reason);
    }
}

package dev.halftone.conformance;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A rule that a plugin keeps or breaks. Immutable.
 *
 * @param id group and number, such as {@code BIL-3}; never reused
 * @param level how binding it is
 * @param intent one sentence: what holds of a plugin that keeps it
 * @param remedy one sentence: what an author does about a failure
 * @param needs without these it is skipped, and the report says why
 * @param check how it is examined
 */
public record Rule(String id, Level level, String intent, String remedy, Set<Feature> needs, Check check) {

    private static final Pattern ID = Pattern.compile("(PKG|PUR|CAP|REQ|RES|BIL|SEC)-[1-9][0-9]?");

    public Rule {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Rule id '" + id + "' is none; write group and number, such as BIL-3.");
        }
        if (!intent.endsWith(".") || !remedy.endsWith(".")) {
            throw new IllegalArgumentException("Intent and remedy of rule " + id + " must be sentences.");
        }
        needs = Set.copyOf(needs);
    }

    /** A rule that binds. */
    public static Rule must(String id, String intent, String remedy, Check check, Feature... needs) {
        return new Rule(id, Level.MUST, intent, remedy, setOf(needs), check);
    }

    /** A rule that warns. */
    public static Rule should(String id, String intent, String remedy, Check check, Feature... needs) {
        return new Rule(id, Level.SHOULD, intent, remedy, setOf(needs), check);
    }

    /** The page about it, relative to {@code docs}. */
    public String page() {
        return "rules/" + id + ".md";
    }

    private static Set<Feature> setOf(Feature... needs) {
        Set<Feature> set = EnumSet.noneOf(Feature.class);
        set.addAll(List.of(needs));
        return set;
    }
}

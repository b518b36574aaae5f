package dev.halftone.conformance.report;

import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Level;
import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What the examination of one JAR came to. Immutable.
 *
 * @param file its name
 * @param sha256 of its bytes, in hexadecimal digits; of a folder empty text
 * @param providers the ids that were found in it
 * @param features what it declares or brings along
 * @param results one a rule
 * @param content whether there was anything in it that could be a plugin
 * @param took how long it took
 * @param printed the beginning of what it printed; empty when it kept silent
 */
public record PluginReport(
        String file,
        String sha256,
        List<String> providers,
        Set<Feature> features,
        List<RuleResult> results,
        Content content,
        Duration took,
        String printed) {

    /** Whether there was anything to examine. */
    public enum Content {
        PLUGIN,
        NOTHING
    }

    public PluginReport {
        providers = List.copyOf(providers);
        features = Set.copyOf(features);
        results = List.copyOf(results);
    }

    public Conclusion conclusion() {
        if (content == Content.NOTHING) {
            return Conclusion.NOTHING_TO_TEST;
        } else if (results.stream()
                .anyMatch(result -> result.rule().level() == Level.MUST && result.verdict() == Verdict.BROKEN)) {
            return Conclusion.FAILED;
        }
        return results.stream().anyMatch(RuleResult::isFailure) || !lacks().isEmpty()
                ? Conclusion.PARTIAL
                : Conclusion.SUCCESS;
    }

    /** Profiles in which too little was examined; each a sentence. */
    public List<String> lacks() {
        List<String> lacks = new ArrayList<>();
        for (Profile profile : Profile.values()) {
            long checks = profile.checks(results);
            if (profile.isDemanded(features) && checks < profile.least()) {
                lacks.add("Profile " + profile + ": " + checks + " comparisons, and the least is " + profile.least()
                        + (profile == Profile.RECORDED ? "; add scripts with recorded exchanges." : "."));
            }
        }
        return lacks;
    }

    /** How many rules ended so. */
    public long count(Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    /** How many comparisons were made. */
    public long checks() {
        return results.stream().mapToLong(RuleResult::checks).sum();
    }

    /** Broken rules that bind, then those not examined, then warnings, then the rest; each part in its order. */
    public List<RuleResult> failuresFirst() {
        return results.stream()
                .sorted(Comparator.comparingInt(PluginReport::rank))
                .toList();
    }

    private static int rank(RuleResult result) {
        if (result.verdict() == Verdict.BROKEN) {
            return result.rule().level() == Level.MUST ? 0 : 2;
        }
        return result.isFailure() ? 1 : result.verdict() == Verdict.SKIPPED ? 3 : 4;
    }
}

package dev.halftone.conformance.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.ConformanceKit;
import dev.halftone.conformance.Finding;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.Verdict;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every specimen breaks exactly its rules, and says why. An exception that leaves a rule fails the specimen's test. */
class ZooTest {

    @TestFactory
    Stream<DynamicTest> specimen_breaksExactlyItsRules() {
        return Zoo.specimens().stream().map(one -> DynamicTest.dynamicTest(one.toString(), () -> examine(one)));
    }

    @TestFactory
    Stream<DynamicTest> correctPlugin_keepsEveryRule() {
        return Stream.of(new ReferenceProvider(), new MinimalProvider())
                .flatMap(provider -> Stream.of(
                        new Specimen(provider.id(), "nothing", Set.of(), "", () -> Altered.scripted(provider)),
                        new Specimen(provider.id(), "no scripts", Set.of(), "", () -> Altered.alone(provider))))
                .map(one -> DynamicTest.dynamicTest(one.toString(), () -> examine(one)));
    }

    private static void examine(Specimen specimen) {
        List<RuleResult> results =
                ConformanceKit.complete().examine(specimen.plugin().get());
        Set<String> broken = results.stream()
                .filter(result -> result.verdict() == Verdict.BROKEN || result.verdict() == Verdict.NOT_EXAMINED)
                .map(result -> result.rule().id())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(broken)
                .as(results.stream().map(ZooTest::said).collect(Collectors.joining()))
                .isEqualTo(specimen.rules());
        for (RuleResult result : results) {
            if (broken.contains(result.rule().id())) {
                assertThat(said(result)).contains(specimen.phrase());
            }
        }
    }

    private static String said(RuleResult result) {
        Rule rule = result.rule();
        return result.findings().stream()
                .map(Finding::toString)
                .map(text -> rule.id() + ": " + text + "\n")
                .collect(Collectors.joining());
    }
}

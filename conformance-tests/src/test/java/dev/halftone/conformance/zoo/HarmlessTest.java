package dev.halftone.conformance.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.ConformanceKit;
import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What looks odd and is right breaks nothing: a false alarm costs an author as much as a missed mistake. */
class HarmlessTest {

    @TestFactory
    Stream<DynamicTest> oddButRight_breaksNothing() {
        return Zoo.harmless()
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> {
                    List<RuleResult> broken = ConformanceKit.complete()
                            .examine(one.plugin().get())
                            .stream()
                            .filter(result ->
                                    result.verdict() == Verdict.BROKEN || result.verdict() == Verdict.NOT_EXAMINED)
                            .toList();

                    assertThat(broken).isEmpty();
                }));
    }
}

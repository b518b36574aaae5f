package dev.halftone.conformance.zoo;

import dev.halftone.conformance.RuleCatalogue;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The whole kit before the whole zoo: every specimen breaks exactly its rules of all rules, and says why. */
class ZooTest {

    @TestFactory
    Stream<DynamicTest> specimen_breaksExactlyItsRules() {
        return Zoo.specimens().stream().map(ZooTest::examined);
    }

    @TestFactory
    Stream<DynamicTest> correctPlugin_keepsEveryRule() {
        return Zoo.correct().map(ZooTest::examined);
    }

    /** A false alarm costs an author as much as a missed mistake. */
    @TestFactory
    Stream<DynamicTest> oddButRight_breaksNothing() {
        return Zoo.harmless().map(ZooTest::examined);
    }

    private static DynamicTest examined(Specimen one) {
        return DynamicTest.dynamicTest(
                one.toString(),
                () -> Examined.by(RuleCatalogue.all(), one.plugin().get()).breaks(one.phrases()));
    }
}

package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.SteadinessRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SteadinessRulesTest extends ZooBefore {

    SteadinessRulesTest() {
        super(SteadinessRules.ALL);
    }

    @TestFactory
    Stream<DynamicTest> lastingSpecimen_breaksItsRule_withinThePatience() {
        return LastingSpecimens.all().stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.toString(),
                        () -> Examined.by(LastingSpecimens.rules(), one.plugin().get())
                                .breaks(one.phrases())));
    }
}

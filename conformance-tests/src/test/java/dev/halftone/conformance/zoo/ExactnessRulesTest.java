package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.ExactnessRules;

class ExactnessRulesTest extends ZooBefore {

    ExactnessRulesTest() {
        super(ExactnessRules.ALL);
    }
}

package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.StandingRules;

class StandingRulesTest extends ZooBefore {

    StandingRulesTest() {
        super(StandingRules.ALL);
    }
}

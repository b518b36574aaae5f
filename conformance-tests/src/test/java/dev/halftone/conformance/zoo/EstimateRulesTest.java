package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.EstimateRules;

class EstimateRulesTest extends ZooBefore {

    EstimateRulesTest() {
        super(EstimateRules.ALL);
    }
}

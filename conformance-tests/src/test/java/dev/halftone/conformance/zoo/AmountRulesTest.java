package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.AmountRules;

class AmountRulesTest extends ZooBefore {

    AmountRulesTest() {
        super(AmountRules.ALL);
    }
}

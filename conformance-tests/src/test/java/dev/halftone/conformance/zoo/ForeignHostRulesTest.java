package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.ForeignHostRules;

class ForeignHostRulesTest extends ZooBefore {

    ForeignHostRulesTest() {
        super(ForeignHostRules.ALL);
    }
}

package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.CreditRules;

class CreditRulesTest extends ZooBefore {

    CreditRulesTest() {
        super(CreditRules.ALL);
    }
}

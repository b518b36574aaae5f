package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.ReferenceRules;

class ReferenceRulesTest extends ZooBefore {

    ReferenceRulesTest() {
        super(ReferenceRules.ALL);
    }
}

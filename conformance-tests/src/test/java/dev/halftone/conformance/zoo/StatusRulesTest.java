package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.StatusRules;

class StatusRulesTest extends ZooBefore {

    StatusRulesTest() {
        super(StatusRules.ALL);
    }
}

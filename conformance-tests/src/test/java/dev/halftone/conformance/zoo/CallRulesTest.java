package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.CallRules;

class CallRulesTest extends ZooBefore {

    CallRulesTest() {
        super(CallRules.ALL);
    }
}

package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.RequestRules;

class RequestRulesTest extends ZooBefore {

    RequestRulesTest() {
        super(RequestRules.ALL);
    }
}

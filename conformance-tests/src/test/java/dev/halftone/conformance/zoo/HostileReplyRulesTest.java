package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.HostileReplyRules;

class HostileReplyRulesTest extends ZooBefore {

    HostileReplyRulesTest() {
        super(HostileReplyRules.ALL);
    }
}

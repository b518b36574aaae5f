package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.ReachRules;

class ReachRulesTest extends ZooBefore {

    ReachRulesTest() {
        super(ReachRules.ALL);
    }
}

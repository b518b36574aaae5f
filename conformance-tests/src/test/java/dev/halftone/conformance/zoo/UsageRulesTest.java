package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.UsageRules;

class UsageRulesTest extends ZooBefore {

    UsageRulesTest() {
        super(UsageRules.ALL);
    }
}

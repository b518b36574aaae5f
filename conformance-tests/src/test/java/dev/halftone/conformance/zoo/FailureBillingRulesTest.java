package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.FailureBillingRules;

class FailureBillingRulesTest extends ZooBefore {

    FailureBillingRulesTest() {
        super(FailureBillingRules.ALL);
    }
}

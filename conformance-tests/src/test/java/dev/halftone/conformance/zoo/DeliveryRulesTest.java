package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.DeliveryRules;

class DeliveryRulesTest extends ZooBefore {

    DeliveryRulesTest() {
        super(DeliveryRules.ALL);
    }
}

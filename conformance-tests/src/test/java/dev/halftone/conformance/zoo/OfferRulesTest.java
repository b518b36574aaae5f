package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.OfferRules;

class OfferRulesTest extends ZooBefore {

    OfferRulesTest() {
        super(OfferRules.ALL);
    }
}

package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.TraitRules;

class TraitRulesTest extends ZooBefore {

    TraitRulesTest() {
        super(TraitRules.ALL);
    }
}

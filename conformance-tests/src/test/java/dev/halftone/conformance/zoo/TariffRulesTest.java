package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.TariffRules;

class TariffRulesTest extends ZooBefore {

    TariffRulesTest() {
        super(TariffRules.ALL);
    }
}

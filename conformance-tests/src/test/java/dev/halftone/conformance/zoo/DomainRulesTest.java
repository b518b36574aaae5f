package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.DomainRules;

class DomainRulesTest extends ZooBefore {

    DomainRulesTest() {
        super(DomainRules.ALL);
    }
}

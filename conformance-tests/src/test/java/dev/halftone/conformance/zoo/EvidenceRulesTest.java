package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.EvidenceRules;

class EvidenceRulesTest extends ZooBefore {

    EvidenceRulesTest() {
        super(EvidenceRules.ALL);
    }
}

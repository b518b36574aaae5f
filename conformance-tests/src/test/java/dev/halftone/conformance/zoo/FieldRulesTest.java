package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.FieldRules;

class FieldRulesTest extends ZooBefore {

    FieldRulesTest() {
        super(FieldRules.ALL);
    }
}

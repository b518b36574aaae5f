package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.ModelRules;

class ModelRulesTest extends ZooBefore {

    ModelRulesTest() {
        super(ModelRules.ALL);
    }
}

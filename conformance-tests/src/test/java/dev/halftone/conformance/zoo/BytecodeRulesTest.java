package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.BytecodeRules;

class BytecodeRulesTest extends ZooBefore {

    BytecodeRulesTest() {
        super(BytecodeRules.ALL);
    }
}

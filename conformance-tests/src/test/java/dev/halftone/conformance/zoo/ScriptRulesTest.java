package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.ScriptRules;

class ScriptRulesTest extends ZooBefore {

    ScriptRulesTest() {
        super(ScriptRules.ALL);
    }
}

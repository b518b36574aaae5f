package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.SecretRules;

class SecretRulesTest extends ZooBefore {

    SecretRulesTest() {
        super(SecretRules.ALL);
    }
}

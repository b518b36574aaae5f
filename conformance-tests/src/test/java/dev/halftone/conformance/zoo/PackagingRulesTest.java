package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.PackagingRules;

class PackagingRulesTest extends ZooBefore {

    PackagingRulesTest() {
        super(PackagingRules.ALL);
    }
}

package dev.halftone.conformance.zoo;

import dev.halftone.conformance.rule.JobRules;

class JobRulesTest extends ZooBefore {

    JobRulesTest() {
        super(JobRules.ALL);
    }
}

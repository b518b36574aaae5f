package dev.halftone.plugin.replicate;

import dev.halftone.conformance.junit.ConformanceTests;

/** Every rule of the kit. */
class ReplicateConformanceTest extends ConformanceTests {
    ReplicateConformanceTest() {
        super(new ReplicateProvider());
    }
}

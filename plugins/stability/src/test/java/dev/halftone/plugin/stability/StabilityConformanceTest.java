package dev.halftone.plugin.stability;

import dev.halftone.conformance.junit.ConformanceTests;

/** Every rule of the kit. */
class StabilityConformanceTest extends ConformanceTests {
    StabilityConformanceTest() {
        super(new StabilityProvider());
    }
}

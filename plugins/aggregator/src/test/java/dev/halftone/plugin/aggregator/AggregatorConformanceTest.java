package dev.halftone.plugin.aggregator;

import dev.halftone.conformance.junit.ConformanceTests;

/** Every rule of the kit. */
class AggregatorConformanceTest extends ConformanceTests {
    AggregatorConformanceTest() {
        super(Asking.PROVIDERS.toArray(dev.halftone.spi.ImageProvider[]::new));
    }
}

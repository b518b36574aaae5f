package dev.halftone.plugin.imagen;

import dev.halftone.conformance.junit.ConformanceTests;

/** Every rule of the kit. */
class GoogleConformanceTest extends ConformanceTests {
    GoogleConformanceTest() {
        super(new VertexProvider(), new GeminiProvider());
    }
}

package dev.halftone.plugin.dalle;

import dev.halftone.conformance.junit.ConformanceTests;

/** Every rule of the kit. */
class OpenAiConformanceTest extends ConformanceTests {
    OpenAiConformanceTest() {
        super(new OpenAiProvider());
    }
}

package dev.halftone.plugin.bedrock;

import dev.halftone.conformance.junit.ConformanceTests;

/** Every rule of the kit. */
class BedrockConformanceTest extends ConformanceTests {
    BedrockConformanceTest() {
        super(new BedrockProvider());
    }
}

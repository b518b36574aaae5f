package dev.halftone.plugin.bedrock;

import dev.halftone.conformance.script.ScriptTests;

/** Every golden case in {@code halftone/scripts}. */
class BedrockScriptsTest extends ScriptTests {

    BedrockScriptsTest() {
        super(new BedrockProvider());
    }
}

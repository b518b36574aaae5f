package dev.halftone.plugin.stability;

import dev.halftone.conformance.script.ScriptTests;

/** Every golden case in {@code halftone/scripts}. */
class StabilityScriptsTest extends ScriptTests {

    StabilityScriptsTest() {
        super(new StabilityProvider());
    }
}

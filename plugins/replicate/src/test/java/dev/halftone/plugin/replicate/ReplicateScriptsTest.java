package dev.halftone.plugin.replicate;

import dev.halftone.conformance.script.ScriptTests;

/** Every golden case in {@code halftone/scripts}. */
class ReplicateScriptsTest extends ScriptTests {

    ReplicateScriptsTest() {
        super(new ReplicateProvider());
    }
}

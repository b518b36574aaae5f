package dev.halftone.plugin.dalle;

import dev.halftone.conformance.script.ScriptTests;

/** Every golden case in {@code halftone/scripts}. */
class OpenAiScriptsTest extends ScriptTests {

    OpenAiScriptsTest() {
        super(new OpenAiProvider());
    }
}

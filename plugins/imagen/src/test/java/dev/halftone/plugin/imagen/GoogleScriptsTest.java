package dev.halftone.plugin.imagen;

import dev.halftone.conformance.script.ScriptTests;

class GoogleScriptsTest extends ScriptTests {

    GoogleScriptsTest() {
        super(new VertexProvider(), new GeminiProvider());
    }
}

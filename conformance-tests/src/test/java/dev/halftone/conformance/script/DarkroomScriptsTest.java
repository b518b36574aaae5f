package dev.halftone.conformance.script;

/** The whole of what the author of a plugin writes. */
class DarkroomScriptsTest extends ScriptTests {
    DarkroomScriptsTest() {
        super(new DarkroomProvider());
    }
}

package dev.halftone.plugin.aggregator;

import dev.halftone.conformance.script.ScriptTests;

/** Every golden case in {@code halftone/scripts}. */
class AggregatorScriptsTest extends ScriptTests {

    AggregatorScriptsTest() {
        super(Asking.PROVIDERS.toArray(dev.halftone.spi.ImageProvider[]::new));
    }
}

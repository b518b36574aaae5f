package dev.halftone.sandbox.replicate;

import dev.halftone.sandbox.Metered;
import dev.halftone.sandbox.MutableClock;
import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.Wire;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox of its own for each test, with a clock that stands still. */
abstract class ReplicateJobFixture {

    static final String SCHNELL = "/models/black-forest-labs/flux-schnell/predictions";
    static final String SDXL = "stability-ai/sdxl:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc";
    final MutableClock clock = new MutableClock("2026-10-26T07:33:20Z");
    Sandbox sandbox;
    Wire wire;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.builder().clock(clock).build());
        wire = Wire.replicate(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    Metered metered() {
        List<Metered> lines = sandbox.metered();
        return lines.get(lines.size() - 1);
    }

    static String input(String more) {
        return "{\"input\":{\"prompt\":\"a red kite\"" + (more.isEmpty() ? "" : "," + more) + "}}";
    }

    static String byVersion(String version, String more) {
        return "{\"version\":\"" + version + "\"," + input(more).substring(1);
    }
}

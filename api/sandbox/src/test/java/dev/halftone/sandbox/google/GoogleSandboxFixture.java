package dev.halftone.sandbox.google;

import dev.halftone.sandbox.Metered;
import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.google.GoogleWire.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Sandboxes of today and of the time when Imagen was sold. */
abstract class GoogleSandboxFixture {

    static final Clock NOVEMBER = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    static final String IMAGEN = "imagen-4.0-generate-001:predict";
    static Sandbox today;
    static Sandbox historical;
    static GoogleWire wire;
    static String token;

    @BeforeAll
    static void start() {
        today = Sandbox.start(SandboxOptions.builder().clock(NOVEMBER).build());
        historical = Sandbox.start(
                SandboxOptions.builder().clock(NOVEMBER).serveRetired().build());
        wire = new GoogleWire(historical);
        token = wire.token();
    }

    @AfterAll
    static void stop() {
        today.close();
        historical.close();
    }

    static long images(Reply reply) {
        return reply.predictions() == null
                ? 0
                : reply.predictions().stream()
                        .filter(element -> ((JsonObject) element).containsKey("bytesBase64Encoded"))
                        .count();
    }

    static String predict(String parameters) {
        return json("{'instances':[{'prompt':'a paper boat'}],'parameters':{" + parameters + "}}");
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }

    static Metered last(Sandbox sandbox) {
        List<Metered> lines = sandbox.metered();
        return lines.get(lines.size() - 1);
    }
}

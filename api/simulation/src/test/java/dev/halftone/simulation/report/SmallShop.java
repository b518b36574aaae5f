package dev.halftone.simulation.report;

import dev.halftone.client.Halftone;
import dev.halftone.simulation.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A small workload with every part that a report can have, simulated. */
final class SmallShop {

    private SmallShop() {}

    static SimulationReport report() {
        return report(document());
    }

    /** The same with other words for its name. */
    static SimulationReport named(String name) {
        String quoted = '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return report(document().replace("small shop", quoted).replace("name: cheap first", "name: " + quoted));
    }

    private static SimulationReport report(String document) {
        try (Halftone halftone = Halftone.builder().build()) {
            return SimulationReport.of(halftone, Workload.parse(document, "small.yaml"));
        }
    }

    private static String document() {
        try (InputStream content = Objects.requireNonNull(SmallShop.class.getResourceAsStream("small.yaml"))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

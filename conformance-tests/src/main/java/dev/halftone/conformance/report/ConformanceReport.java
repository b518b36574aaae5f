package dev.halftone.conformance.report;

import dev.halftone.spi.SpiVersion;
import java.time.Instant;
import java.util.List;

/**
 * What a run of the kit came to. Immutable.
 *
 * @param at when it began
 * @param kitVersion the version of the kit
 * @param plugins in the order they were named
 */
public record ConformanceReport(Instant at, String kitVersion, List<PluginReport> plugins) {

    public ConformanceReport {
        plugins = List.copyOf(plugins);
    }

    /** The version of the SPI that the kit examines against. */
    public SpiVersion spiVersion() {
        return SpiVersion.current();
    }

    /** The version of the running kit; {@code development} when it is not packaged. */
    public static String runningKit() {
        String version = ConformanceReport.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The gravest of all. */
    public Conclusion conclusion() {
        for (Conclusion grave : List.of(Conclusion.FAILED, Conclusion.PARTIAL, Conclusion.NOTHING_TO_TEST)) {
            if (plugins.stream().anyMatch(plugin -> plugin.conclusion() == grave)) {
                return grave;
            }
        }
        return plugins.isEmpty() ? Conclusion.NOTHING_TO_TEST : Conclusion.SUCCESS;
    }
}

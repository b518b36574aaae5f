package dev.halftone.conformance.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.ConformanceKit;
import dev.halftone.conformance.Finding;
import dev.halftone.conformance.Verdict;
import dev.halftone.conformance.script.Script;
import dev.halftone.conformance.subject.PluginLoader;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.task.OrderBook;
import dev.halftone.spi.ImageProvider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The two correct providers keep every rule. */
class CorrectProvidersTest {

    @Test
    void referenceProvider_keepsEveryRule() {
        keepsEveryRule(new ReferenceProvider(), ZooScripts.reference());
    }

    @Test
    void minimalProvider_keepsEveryRule() {
        keepsEveryRule(new MinimalProvider(), ZooScripts.minimal());
    }

    private static void keepsEveryRule(ImageProvider provider, Script script) {
        PluginUnderTest plugin = PluginLoader.describe(
                Optional.empty(),
                List.of(provider),
                List.of(script),
                List.of(),
                List.of(),
                Instant.parse("2026-11-22T12:00:00Z"));
        assertThat(plugin.problems()).isEmpty();
        OrderBook orders = plugin.providers().get(0).orders();
        assertThat(orders.unreachable()).isEmpty();
        assertThat(orders.broken()).isEmpty();
        assertThat(ConformanceKit.complete().examine(plugin))
                .filteredOn(result -> result.verdict() == Verdict.BROKEN)
                .flatExtracting(result ->
                        result.findings().stream().map(Finding::toString).toList())
                .isEmpty();
    }
}

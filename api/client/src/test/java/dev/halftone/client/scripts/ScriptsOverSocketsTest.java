package dev.halftone.client.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.transport.VertxTransport;
import dev.halftone.conformance.script.Script;
import dev.halftone.conformance.script.ScriptCase;
import dev.halftone.conformance.script.ScriptFolder;
import dev.halftone.spi.ImageProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Two drivers, one bill: every script that plays exchanges, once more by the engine, over sockets. */
class ScriptsOverSocketsTest {

    private static VertxTransport sockets;

    private final Set<String> driven = new TreeSet<>();

    @BeforeAll
    static void open() {
        sockets = new VertxTransport();
    }

    @AfterAll
    static void close() {
        sockets.close();
    }

    @TestFactory
    List<DynamicTest> everyCaseWithExchanges_throughTheEngineOverSockets_costsWhatItCostsInTheKit() throws Exception {
        Map<String, ImageProvider> providers = new TreeMap<>();
        ServiceLoader.load(ImageProvider.class).forEach(provider -> providers.put(provider.id(), provider));
        Set<Path> plugins = new TreeSet<>();
        for (ImageProvider provider : providers.values()) {
            plugins.add(ScriptFolder.originOf(provider.getClass()));
        }
        assertThat(plugins).as("plugins on the class path").hasSize(6);
        List<DynamicTest> tests = new ArrayList<>();
        Set<String> expected = new TreeSet<>();
        for (Path plugin : plugins) {
            for (ScriptFolder.Found found : ScriptFolder.read(plugin).values()) {
                Script script = found.script().orElseThrow(() -> new AssertionError(found.problem()));
                for (ScriptCase scriptCase : script.cases()) {
                    if (scriptCase.exchanges().isPresent()) {
                        expected.add(script.provider() + " " + scriptCase.id());
                        tests.add(test(providers.get(script.provider()), scriptCase));
                    }
                }
            }
        }
        tests.add(DynamicTest.dynamicTest("every case was driven", () -> {
            assertThat(tests).hasSizeGreaterThan(500);
            assertThat(driven).isEqualTo(expected);
        }));
        return tests;
    }

    private DynamicTest test(ImageProvider provider, ScriptCase scriptCase) {
        String id = provider.id() + " " + scriptCase.id();
        return DynamicTest.dynamicTest(id + " " + scriptCase.title(), () -> {
            try {
                new CaseOverSockets(provider, scriptCase).demandOneBill(sockets);
            } catch (AssertionError different) {
                // Reports of dynamic tests count them, but do not name them.
                throw new AssertionError(id + ": " + different.getMessage(), different);
            }
            driven.add(id);
        });
    }
}

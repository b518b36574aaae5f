package dev.halftone.client.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.offer.RegisteredProvider;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder for real JARs; beside each bad one lies a good one, which must load. */
abstract class PluginFolder {

    final String flag = "halftone.test." + UUID.randomUUID();

    @TempDir
    Path temp;

    Path folder;

    private final ClassLoader host = Thread.currentThread().getContextClassLoader();

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(temp.resolve("plugins"));
        Thread.currentThread().setContextClassLoader(new WithoutPlugins(host));
    }

    @AfterEach
    void forget() {
        System.clearProperty(flag);
        Thread.currentThread().setContextClassLoader(host);
    }

    /** Says in a system property when its class is initialised. */
    PluginJar bragging(String id) {
        return PluginJar.empty()
                .provider(id + ".Provider", id, "static { System.setProperty(\"" + flag + "\", \"loaded\"); }")
                .registers(id + ".Provider");
    }

    void assertRefused(String origin, String reason) {
        PluginJar.with("good.Provider", "good").write(folder, "good.jar");
        try (ProviderRegistry registry = load()) {
            assertThat(registry.providers())
                    .as("the others still load")
                    .extracting(RegisteredProvider::id)
                    .containsExactly("good");
            assertThat(registry.refusals()).singleElement().satisfies(refusal -> {
                assertThat(refusal.origin()).isEqualTo(origin);
                assertThat(refusal.reason()).contains(reason).endsWith(".");
            });
        }
    }

    ProviderRegistry load() {
        return ProviderRegistry.load(Optional.of(folder), settings(Map.of()));
    }

    static Settings settings(Map<String, Map<String, String>> values) {
        return Settings.of(values, variable -> Optional.empty());
    }

    /** The class path without the shipped plugins, which lie there for other tests. */
    private static final class WithoutPlugins extends ClassLoader {

        private WithoutPlugins(ClassLoader classPath) {
            super(classPath);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals(PluginJar.SERVICE) ? Collections.emptyEnumeration() : super.getResources(name);
        }
    }
}

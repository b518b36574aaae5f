package dev.halftone.client.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.offer.RegisteredProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(temp.resolve("plugins"));
    }

    @AfterEach
    void forget() {
        System.clearProperty(flag);
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
}

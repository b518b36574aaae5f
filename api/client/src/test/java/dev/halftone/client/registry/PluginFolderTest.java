package dev.halftone.client.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.spi.ImageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a folder holds, and what is said of it. */
class PluginFolderTest extends PluginFolder {

    @Test
    void goodJar_loadsInALoaderOfItsOwn() {
        PluginJar.with("one.Provider", "one").write(folder, "one.jar");
        PluginJar.with("two.Provider", "two").write(folder, "two.jar");

        try (PluginDiscovery discovery = PluginDiscovery.run(Optional.of(folder))) {
            assertThat(discovery.refusals()).isEmpty();
            assertThat(discovery.providers())
                    .extracting(found -> found.provider().id(), FoundProvider::origin)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("one", "one.jar"),
                            org.assertj.core.groups.Tuple.tuple("two", "two.jar"));
            assertThat(discovery.providers())
                    .extracting(found -> found.provider().getClass().getClassLoader())
                    .doesNotHaveDuplicates()
                    .doesNotContain(getClass().getClassLoader());
        }
    }

    @Test
    void jar_mayRegisterSeveralProviders() {
        PluginJar.with("one.Provider", "one")
                .provider("one.Second", "second", "")
                .registers("one.Second")
                .write(folder, "one.jar");

        try (ProviderRegistry registry = load()) {
            assertThat(registry.providers()).extracting(RegisteredProvider::id).containsExactly("one", "second");
            assertThat(registry.refusals()).isEmpty();
        }
    }

    @Test
    void file_thatDoesNotEndInJar_isLeftAlone() throws IOException {
        Files.writeString(folder.resolve("README.txt"), "plugins go here");

        try (ProviderRegistry registry = load()) {
            assertThat(registry.refusals()).isEmpty();
        }
    }

    @Test
    void emptyFolder_isNoError() {
        try (ProviderRegistry registry = load()) {
            assertThat(registry.providers()).isEmpty();
            assertThat(registry.refusals()).isEmpty();
        }
    }

    @Test
    void missingFolder_isSaid() {
        Path missing = temp.resolve("nowhere");

        try (ProviderRegistry registry = ProviderRegistry.load(Optional.of(missing), settings(Map.of()))) {
            assertThat(registry.refusals()).singleElement().satisfies(refusal -> {
                assertThat(refusal.origin()).isEqualTo(missing.toString());
                assertThat(refusal.reason()).contains("cannot be read; check that it exists");
            });
        }
    }

    @Test
    void jar_withItsOwnVersionOfAHostClass_usesItsOwn() {
        PluginJar.empty()
                .source(
                        "dev.halftone.client.offer.ModelName",
                        "package dev.halftone.client.offer; public class ModelName {"
                                + " public static String version() { return \"from the plugin\"; } }")
                .provider(
                        "own.Provider",
                        "own",
                        "public String toString() { return dev.halftone.client.offer.ModelName.version(); }")
                .registers("own.Provider")
                .write(folder, "own.jar");

        try (PluginDiscovery discovery = PluginDiscovery.run(Optional.of(folder))) {
            ImageProvider own = discovery.providers().get(0).provider();
            assertThat(own).hasToString("from the plugin");
            assertThat(new ModelName("a", "b")).hasToString("a/b");
        }
    }

    @Test
    void plugin_doesNotSeeTheHostsLibraries() {
        PluginJar.empty()
                .provider(
                        "curious.Provider",
                        "curious",
                        "private static String see(String name) { try { Class.forName(name); return \"seen\"; }"
                                + " catch (ClassNotFoundException hidden) { return \"hidden\"; } }\n"
                                + "public String toString() { return see(\"com.google.inject.Guice\") + \" \""
                                + " + see(\"dev.halftone.client.Halftone\") + \" \""
                                + " + see(\"dev.halftone.spi.ImageProvider\"); }")
                .registers("curious.Provider")
                .write(folder, "curious.jar");

        try (PluginDiscovery discovery = PluginDiscovery.run(Optional.of(folder))) {
            assertThat(discovery.providers().get(0).provider()).hasToString("hidden hidden seen");
        }
    }

    @Test
    void unknownAttribute_inTheSettingsRefusesThatProviderAndNamesIt() {
        PluginJar.with("bad.Provider", "bad").write(folder, "bad.jar");
        PluginJar.with("good.Provider", "good").write(folder, "good.jar");

        try (ProviderRegistry registry = ProviderRegistry.load(
                Optional.of(folder), settings(Map.of("bad", Map.of("regoin", "eu"), "good", Map.of("region", "eu"))))) {
            assertThat(registry.providers()).extracting(RegisteredProvider::id).containsExactly("good");
            assertThat(registry.provider("good").orElseThrow().config().text("region"))
                    .contains("eu");
            assertThat(registry.refusals()).singleElement().satisfies(refusal -> {
                assertThat(refusal.origin()).isEqualTo("bad.jar");
                assertThat(refusal.reason()).contains("'regoin'", "[region]");
            });
        }
    }

    @Test
    void settings_ofAProviderThatIsNotLoadedAreSaid() {
        PluginJar.with("good.Provider", "good").write(folder, "good.jar");

        try (ProviderRegistry registry =
                ProviderRegistry.load(Optional.of(folder), settings(Map.of("godo", Map.of("region", "eu"))))) {
            assertThat(registry.refusals())
                    .singleElement()
                    .satisfies(refusal -> assertThat(refusal.toString())
                            .contains("'godo' in the configuration", "no such provider is loaded", "[good]"));
        }
    }

    @Test
    void close_releasesTheJars() throws IOException {
        Path jar = PluginJar.with("one.Provider", "one").write(folder, "one.jar");
        ProviderRegistry registry = load();
        ClassLoader loader =
                registry.provider("one").orElseThrow().protocol().getClass().getClassLoader();

        registry.close();
        registry.close();

        Files.delete(jar);
        assertThat(loader.getResource(PluginJar.SERVICE)).isNull();
    }
}

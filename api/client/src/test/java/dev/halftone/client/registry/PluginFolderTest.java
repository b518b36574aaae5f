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
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real JARs in a real folder; beside each bad one lies a good one, which must load. */
class PluginFolderTest {

    private final String flag = "halftone.test." + UUID.randomUUID();

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(temp.resolve("plugins"));
    }

    @AfterEach
    void forget() {
        System.clearProperty(flag);
    }

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
    void jar_withoutAServiceFile_isRefused() {
        PluginJar.empty().provider("bad.Provider", "bad", "").write(folder, "bad.jar");

        assertRefused("bad.jar", "it registers no provider; add " + PluginJar.SERVICE);
    }

    @Test
    void jar_whoseServiceFileNamesNobody_isRefused() {
        PluginJar.empty()
                .provider("bad.Provider", "bad", "")
                .registers("# nobody")
                .write(folder, "bad.jar");

        assertRefused("bad.jar", "its service file names no provider");
    }

    @Test
    void jar_whoseServiceFileNamesAMissingClass_isRefused() {
        PluginJar.empty().registers("bad.Missing").write(folder, "bad.jar");

        assertRefused("bad.jar", "bad.Missing");
    }

    @Test
    void jar_whoseServiceFileIsNoServiceFile_isRefused() {
        PluginJar.empty().registers("this is no class name").write(folder, "bad.jar");

        assertRefused("bad.jar", "a provider could not be made");
    }

    @Test
    void jar_thatNamesAMissingAndAGoodClass_losesOnlyTheMissing() {
        PluginJar.with("half.Provider", "half").registers("half.Missing").write(folder, "half.jar");

        try (ProviderRegistry registry = load()) {
            assertThat(registry.provider("half")).isPresent();
            assertThat(registry.refusals())
                    .singleElement()
                    .satisfies(refusal -> assertThat(refusal.origin()).isEqualTo("half.jar"));
        }
    }

    @Test
    void constructor_thatThrows_isRefusedWithItsReason() {
        PluginJar.empty()
                .provider("bad.Provider", "bad", "public Provider() { throw new IllegalStateException(\"no disk\"); }")
                .registers("bad.Provider")
                .write(folder, "bad.jar");

        assertRefused("bad.jar", "(IllegalStateException: no disk)");
    }

    @Test
    void staticInitialiser_thatThrows_isRefusedWithItsReason() {
        PluginJar.empty()
                .provider(
                        "bad.Provider", "bad", "static { if (true) throw new IllegalStateException(\"no library\"); }")
                .registers("bad.Provider")
                .write(folder, "bad.jar");

        assertRefused("bad.jar", "(IllegalStateException: no library)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public String id() { throw new IllegalStateException(\"no id\"); }",
                "public String id() { return null; }",
                "public SpiVersion builtAgainst() { throw new NoSuchMethodError(\"gone\"); }",
                "public SpiVersion builtAgainst() { return null; }",
            })
    void identity_thatCannotBeRead_isRefused(String member) {
        PluginJar.empty()
                .provider("bad.Provider", "bad", member)
                .registers("bad.Provider")
                .write(folder, "bad.jar");

        assertRefused("bad.jar", "a provider could not be made");
    }

    @Test
    void id_thatIsNotLowerKebab_isRefusedWithTheId() {
        PluginJar.with("bad.Provider", "Bad Id").write(folder, "bad.jar");

        assertRefused("bad.jar", "its provider id 'Bad Id' is not lower-kebab");
    }

    @Test
    void sameIdInTwoJars_refusesBothAndNamesBoth() {
        PluginJar.with("one.Provider", "same").write(folder, "one.jar");
        PluginJar.with("two.Provider", "same").write(folder, "two.jar");
        PluginJar.with("good.Provider", "good").write(folder, "good.jar");

        try (ProviderRegistry registry = load()) {
            assertThat(registry.providers()).extracting(RegisteredProvider::id).containsExactly("good");
            assertThat(registry.refusals()).extracting(Refusal::origin).containsExactly("one.jar", "two.jar");
            assertThat(registry.refusals())
                    .allSatisfy(refusal -> assertThat(refusal.reason())
                            .contains("'same'", "one.jar", "two.jar", "remove all but one"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "2.0", "0.9"})
    void manifestVersion_thatThisHostCannotRun_isRefusedBeforeAClassIsLoaded(String version) {
        bragging("bad").manifest("Halftone-Spi-Version", version).write(folder, "bad.jar");

        assertRefused("bad.jar", "it was built against SPI " + version + ", and this host runs 1.0");

        assertThat(System.getProperty(flag)).as("no class was initialised").isNull();
    }

    @Test
    void manifestVersion_thatThisHostRuns_isLoaded() {
        bragging("fine").manifest("Halftone-Spi-Version", "1.0").write(folder, "fine.jar");

        try (ProviderRegistry registry = load()) {
            assertThat(registry.provider("fine")).isPresent();
            assertThat(System.getProperty(flag)).as("the flag works").isEqualTo("loaded");
        }
    }

    @Test
    void manifestVersion_thatIsNone_isRefused() {
        PluginJar.with("bad.Provider", "bad")
                .manifest("Halftone-Spi-Version", "latest")
                .write(folder, "bad.jar");

        assertRefused("bad.jar", "Halftone-Spi-Version: 'latest', which is no version; write MAJOR.MINOR.");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 0", "0, 9"})
    void builtAgainst_aVersionThatThisHostCannotRun_isRefused(int major, int minor) {
        PluginJar.empty()
                .provider(
                        "bad.Provider",
                        "bad",
                        "public SpiVersion builtAgainst() { return SpiVersion.of(" + major + ", " + minor + "); }")
                .registers("bad.Provider")
                .write(folder, "bad.jar");

        assertRefused("bad.jar", "it was built against SPI " + major + "." + minor);
    }

    @Test
    void jar_thatCarriesTheSpi_isRefusedBeforeAClassIsLoaded() {
        bragging("bad")
                .source("dev.halftone.spi.Shaded", "package dev.halftone.spi; public class Shaded {}")
                .write(folder, "bad.jar");

        assertRefused("bad.jar", "it carries its own copy of dev.halftone.spi");

        assertThat(System.getProperty(flag)).isNull();
    }

    @Test
    void file_thatIsNoJar_isRefused() throws IOException {
        Files.writeString(folder.resolve("bad.jar"), "this is text");

        assertRefused("bad.jar", "it is no readable JAR file");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public List<ModelOffer> offers(Config config) { throw new IllegalStateException(\"no list\"); }",
                "public List<ModelOffer> offers(Config config) { throw new NoClassDefFoundError(\"no list\"); }",
                "public List<ModelOffer> offers(Config config) { return offers(config); }",
                "public List<ModelOffer> offers(Config config) { return null; }",
                "public List<ConfigAttribute> configuration() { throw new IllegalStateException(\"no list\"); }",
                "public ImageProtocol protocol(Config config) { throw new IllegalStateException(\"no list\"); }",
            })
    void plugin_whoseOffersCannotBeRead_isRefused(String member) {
        PluginJar.empty()
                .provider("bad.Provider", "bad", "@SuppressWarnings(\"InfiniteRecursion\") " + member)
                .registers("bad.Provider")
                .write(folder, "bad.jar");

        assertRefused("bad.jar", "its configuration or offers are not usable (");
    }

    @Test
    void modelThatIsOfferedTwice_refusesThePlugin() {
        PluginJar.empty()
                .provider(
                        "bad.Provider",
                        "bad",
                        "public List<ModelOffer> offers(Config config) { ModelOffer m = ModelOffer.of(\"m\","
                                + " Capabilities.builder().operation(Operation.GENERATE).build(),"
                                + " Pricing.unpriced(\"?\")).build(); return List.of(m, m); }")
                .registers("bad.Provider")
                .write(folder, "bad.jar");

        assertRefused("bad.jar", "model 'm' is offered twice");
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

    /** Says in a system property when its class is initialised. */
    private PluginJar bragging(String id) {
        return PluginJar.empty()
                .provider(id + ".Provider", id, "static { System.setProperty(\"" + flag + "\", \"loaded\"); }")
                .registers(id + ".Provider");
    }

    private void assertRefused(String origin, String reason) {
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

    private ProviderRegistry load() {
        return ProviderRegistry.load(Optional.of(folder), settings(Map.of()));
    }

    private static Settings settings(Map<String, Map<String, String>> values) {
        return Settings.of(values, variable -> Optional.empty());
    }
}

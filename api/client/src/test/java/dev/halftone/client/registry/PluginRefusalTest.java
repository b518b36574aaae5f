package dev.halftone.client.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.offer.RegisteredProvider;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JARs that are refused by name, for what is in them or for what they do. */
class PluginRefusalTest extends PluginFolder {

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
}

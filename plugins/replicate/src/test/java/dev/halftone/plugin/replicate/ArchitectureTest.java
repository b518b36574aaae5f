package dev.halftone.plugin.replicate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses plugin = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.halftone.plugin.replicate");

    @Test
    void examinedClasses_areThere() {
        assertThat(plugin.size()).isGreaterThan(25);
    }

    @Test
    void plugin_dependsOnTheSpiAndTheJavaBaseOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.halftone.plugin.replicate",
                        "dev.halftone.spi..",
                        "java.io",
                        "java.lang..",
                        "java.math",
                        "java.net",
                        "java.nio.charset",
                        "java.security",
                        "java.time..",
                        "java.util..",
                        "javax.crypto..")
                .check(plugin);
    }

    @Test
    void streams_areReadByTheCatalogueOnly() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Catalogue")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.io")
                .check(plugin);
    }

    @Test
    void plugin_keepsNoMutableStaticState() {
        fields().that().areStatic().should().beFinal().check(plugin);
    }

    @Test
    void plugin_showsOnlyItsProvider() {
        classes()
                .that()
                .doNotHaveSimpleName("ReplicateProvider")
                .should()
                .notBePublic()
                .check(plugin);
    }
}

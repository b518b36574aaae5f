package dev.halftone.plugin.imagen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String DOOR = "ApplicationDefaultCredentials";

    private final JavaClasses plugin = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.halftone.plugin.imagen");

    @Test
    void examinedClasses_areThere() {
        assertThat(plugin.size()).isGreaterThan(30);
    }

    @Test
    void plugin_dependsOnTheSpiAndTheJdkOnly() {
        classes()
                .that()
                .doNotHaveSimpleName(DOOR)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.halftone.plugin.imagen",
                        "dev.halftone.spi..",
                        "java.lang..",
                        "java.math",
                        "java.net",
                        "java.nio.charset",
                        "java.time",
                        "java.util..")
                .check(plugin);
    }

    @Test
    void credentials_dependOnGooglesLibraryBesides() {
        classes()
                .that()
                .haveSimpleName(DOOR)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.halftone.plugin.imagen", "dev.halftone.spi..", "com.google.auth..", "java..")
                .check(plugin);
    }

    @Test
    void plugin_multipliesNothing() {
        noClasses()
                .should()
                .callMethod(java.math.BigDecimal.class, "multiply", java.math.BigDecimal.class)
                .check(plugin);
    }

    @Test
    void plugin_keepsNoState() {
        fields().that()
                .areDeclaredInClassesThat()
                .areNotEnums()
                .should()
                .beFinal()
                .check(plugin);
    }

    @Test
    void plugin_showsOnlyItsProviders() {
        classes()
                .that()
                .haveSimpleNameNotEndingWith("Provider")
                .should()
                .notBePublic()
                .check(plugin);
    }
}

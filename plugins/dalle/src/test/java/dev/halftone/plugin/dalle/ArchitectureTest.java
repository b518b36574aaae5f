package dev.halftone.plugin.dalle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses plugin = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.halftone.plugin.dalle");

    @Test
    void examinedClasses_areThere() {
        assertThat(plugin.size()).isGreaterThan(20);
    }

    @Test
    void plugin_dependsOnTheSpiAndTheJdkOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.halftone.plugin.dalle",
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
    void plugin_keepsNoState() {
        fields().should().beFinal().check(plugin);
    }

    @Test
    void plugin_showsOnlyItsProvider() {
        classes()
                .that()
                .doNotHaveSimpleName("OpenAiProvider")
                .should()
                .notBePublic()
                .check(plugin);
    }
}

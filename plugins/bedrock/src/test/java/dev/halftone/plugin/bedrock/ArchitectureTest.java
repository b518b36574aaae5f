package dev.halftone.plugin.bedrock;

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
            .importPackages("dev.halftone.plugin.bedrock");

    @Test
    void examinedClasses_areThere() {
        assertThat(plugin.size()).isGreaterThan(20);
    }

    @Test
    void plugin_dependsOnTheSpiTheJdkAndAwsLibraryOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.halftone.plugin.bedrock",
                        "dev.halftone.spi..",
                        "software.amazon.awssdk..",
                        "java.io",
                        "java.lang..",
                        "java.math",
                        "java.net",
                        "java.nio.charset",
                        "java.nio.file",
                        "java.time",
                        "java.util..")
                .check(plugin);
    }

    @Test
    void library_isKnownToTheSignerAndTheCredentialsOnly() {
        noClasses()
                .that()
                .haveSimpleNameNotContaining("Signer")
                .and()
                .haveSimpleNameNotContaining("Credentials")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
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
                .doNotHaveSimpleName("BedrockProvider")
                .should()
                .notBePublic()
                .check(plugin);
    }
}

package dev.halftone.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.halftone.cli");

    @Test
    void everyClassOfTheCommand_isExamined() {
        assertThat(CLASSES.stream().map(JavaClass::getName))
                .hasSizeGreaterThanOrEqualTo(30)
                .contains(Main.class.getName(), GenerateCommand.class.getName());
    }

    @Test
    void commands_touchNeitherVertxNorNettyNorGuice() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..", "com.google..")
                .check(CLASSES);
    }

    @Test
    void commands_knowNoPlugin() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.halftone.plugin..")
                .check(CLASSES);
    }

    @Test
    void commands_dependOnWhatTheyMayOnly() {
        com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.halftone..",
                        "java..",
                        "javax.imageio..",
                        "picocli..",
                        "org.snakeyaml..",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCyclesBelowTheCommand() {
        slices().matching("dev.halftone.cli.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void output_doesNotKnowTheCommands() {
        noClasses()
                .that()
                .resideInAPackage("dev.halftone.cli.output..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.halftone.cli", "dev.halftone.cli.demo..", "picocli..")
                .check(CLASSES);
    }

    @Test
    void noClass_computesInFloatingPoint() {
        Set<String> floats = Set.of("float", "double", "java.lang.Float", "java.lang.Double");

        assertThat(CLASSES.stream()
                        .flatMap(type -> Stream.of(
                                        type.getFields().stream().map(field -> field.getRawType()),
                                        type.getMethods().stream().map(method -> method.getRawReturnType()),
                                        type.getCodeUnits().stream()
                                                .flatMap(unit -> unit.getRawParameterTypes().stream()),
                                        type.getDirectDependenciesFromSelf().stream()
                                                .map(dependency -> dependency.getTargetClass()))
                                .flatMap(types -> types)
                                .filter(used -> floats.contains(used.getName()))
                                .map(used -> type.getName() + " uses " + used.getName())))
                .isEmpty();
    }

    @Test
    void everyPackage_saysWhatIsInside() {
        Set<String> packages = CLASSES.stream()
                .map(JavaClass::getPackage)
                .map(JavaPackage::getName)
                .collect(Collectors.toSet());

        assertThat(packages)
                .hasSize(3)
                .allSatisfy(name -> assertThat(CLASSES.contain(name + ".package-info"))
                        .as(name)
                        .isTrue());
    }
}

package dev.halftone.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of the house within the client. Each check counts what it has looked at. */
class ArchitectureTest {

    private static final Set<String> FLOATING =
            Set.of("float", "double", "java.lang.Float", "java.lang.Double", "float[]", "double[]");

    private static JavaClasses main;

    @BeforeAll
    static void read() {
        main = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.halftone.client");
        assertThat(main).as("classes that were examined").hasSizeGreaterThan(100);
    }

    @Test
    void client_dependsOnNothingButTheSpiAndItsLibraries() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.halftone.client..",
                        "dev.halftone.spi..",
                        "java..",
                        "io.vertx..",
                        "com.google.inject..",
                        "org.snakeyaml.engine..",
                        "org.jspecify.annotations..")
                .check(main);
    }

    @Test
    void vertx_isNamedInTheTransportOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.halftone.client.transport..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .check(main);
        assertThat(dependingOn("io.vertx.")).contains("VertxTransport");
    }

    @Test
    void guice_isNamedInModulesOnly() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Module")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.inject..", "jakarta.inject..")
                .check(main);
        assertThat(dependingOn("com.google.inject.")).containsExactly("HalftoneModule");
    }

    @Test
    void serviceLoader_isUsedInOneClass() {
        assertThat(dependingOn("java.util.ServiceLoader")).containsExactly("PluginDiscovery");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quote", "settle"})
    void money_isNeverFloating(String where) {
        List<String> offences = new ArrayList<>();
        int members = 0;
        for (JavaClass type : main) {
            if (!type.getPackageName().startsWith("dev.halftone.client." + where)) {
                continue;
            }
            members += type.getFields().size() + type.getCodeUnits().size();
            type.getFields().stream()
                    .filter(field -> isFloating(field.getRawType()))
                    .forEach(field -> offences.add(field.getFullName()));
            type.getCodeUnits().stream()
                    .filter(ArchitectureTest::mentionsFloating)
                    .forEach(unit -> offences.add(unit.getFullName()));
            // A local variable leaves no trace, but a floating number has to come from somewhere.
            type.getCodeUnitCallsFromSelf().stream()
                    .filter(call -> isFloating(call.getTarget().getRawReturnType())
                            || call.getTarget().getRawParameterTypes().stream().anyMatch(ArchitectureTest::isFloating))
                    .forEach(call -> offences.add(call.getDescription()));
        }
        assertThat(members).as("members that were examined").isGreaterThan(20);
        assertThat(offences).isEmpty();
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("dev.halftone.client.(*)..").should().beFreeOfCycles().check(main);
        noClasses()
                .that()
                .resideInAPackage("dev.halftone.client.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.halftone.client")
                .as("what lies below does not know the façade")
                .check(main);
    }

    @Test
    void everyPackage_saysWhatItIsForAndIsNullMarked() {
        Set<String> packages =
                main.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        Set<String> described = main.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages).hasSizeGreaterThanOrEqualTo(11);
        assertThat(described).isEqualTo(packages);
    }

    @Test
    void publicMethods_haveNoGetPrefixAndNoBooleanParameter() {
        List<JavaMethod> methods = publicTypes()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .toList();

        assertThat(methods).as("methods that were examined").hasSizeGreaterThan(150);
        assertThat(methods)
                .filteredOn(method -> method.getName().matches("get[A-Z].*"))
                .isEmpty();
        assertThat(methods)
                .filteredOn(method -> method.getRawParameterTypes().stream()
                        .anyMatch(type -> type.getName().equals("boolean")))
                .filteredOn(method -> !method.getName().equals("equals"))
                .isEmpty();
    }

    @Test
    void publicConstructors_haveNoBooleanParameter() {
        assertThat(publicTypes()
                        .flatMap(type -> type.getConstructors().stream())
                        .filter(constructor -> constructor.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(constructor -> constructor.getRawParameterTypes().stream()
                                .anyMatch(type -> type.getName().equals("boolean"))))
                .isEmpty();
    }

    @Test
    void exceptionsAndLogs_areNotPrinted() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(main);
    }

    private static Stream<JavaClass> publicTypes() {
        return main.stream().filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static Set<String> dependingOn(String prefix) {
        return main.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getName().startsWith(prefix)))
                .map(type -> type.getName().replaceAll(".*\\.", "").replaceAll("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean mentionsFloating(JavaCodeUnit unit) {
        return isFloating(unit.getRawReturnType())
                || unit.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isFloating);
    }

    private static boolean isFloating(JavaClass type) {
        return FLOATING.contains(type.getName());
    }
}

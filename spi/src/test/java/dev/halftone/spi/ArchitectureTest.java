package dev.halftone.spi;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The promises of the module that the compiler does not keep. Each rule says how much it looked at. */
class ArchitectureTest {

    private static final JavaClasses SPI = new ClassFileImporter().importPath(Path.of("target", "classes"));

    private static final Set<String> BINARY_FRACTIONS =
            Set.of("float", "double", "java.lang.Float", "java.lang.Double");

    /** Streams in memory, and what the compiler itself names. */
    private static final Set<String> IO_IN_MEMORY = Set.of(
            "java.io.ByteArrayOutputStream",
            "java.io.StringWriter",
            "java.io.Writer",
            "java.io.IOException",
            "java.io.UncheckedIOException",
            "java.io.Serializable");

    @Test
    void packages_haveNoCycle() {
        assertThat(SPI.stream().map(JavaClass::getPackageName).distinct()).hasSizeGreaterThan(9);

        slices().matching("dev.halftone.(**)").should().beFreeOfCycles().check(SPI);
    }

    @Test
    void module_needsNothingButTheJdkAndJacksonCore() {
        examined(classesIn(".."), 90);

        classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("dev.halftone.spi..", "java..", "com.fasterxml.jackson.core.."))
                .check(SPI);
        assertThat(ModuleLayerOf.requirements()).containsExactlyInAnyOrder("java.base", "com.fasterxml.jackson.core");
    }

    @Test
    void jackson_isNamedInOneClassOnly() {
        DescribedPredicate<JavaClass> codec = DescribedPredicate.describe(
                "JsonCodec and its parts", type -> type.getName().startsWith("dev.halftone.spi.json.JsonCodec"));
        assertThat(SPI.stream().filter(codec)).isNotEmpty();
        examined(SPI.stream().filter(not(codec)).toList(), 90);

        noClasses()
                .that(not(codec))
                .should()
                .dependOnClassesThat(resideInAPackage("com.fasterxml.."))
                .check(SPI);
    }

    @Test
    void nothing_doesInputOrOutput() {
        DescribedPredicate<JavaClass> outside = DescribedPredicate.describe(
                "files, sockets and streams that leave the process",
                type -> (type.getPackageName().equals("java.io") && !IO_IN_MEMORY.contains(type.getName()))
                        || type.getPackageName().startsWith("java.nio.file")
                        || type.getPackageName().startsWith("java.nio.channels")
                        || type.getPackageName().startsWith("java.net.http")
                        || (type.getPackageName().equals("java.net")
                                && !type.getName().startsWith("java.net.URI")));
        examined(classesIn(".."), 90);

        noClasses().should().dependOnClassesThat(outside).check(SPI);
    }

    @Test
    void nothing_readsAClockOrDrawsARandomNumber() {
        examined(classesIn(".."), 90);

        noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class).check(SPI);
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "sources of randomness",
                        type -> type.getName().contains("Random")
                                || type.getName().equals("java.util.UUID")
                                || type.getPackageName().equals("java.security")))
                .check(SPI);
        List<String> calls = SPI.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .map(call -> call.getTargetOwner().getName() + "." + call.getName())
                .toList();
        assertThat(calls)
                .hasSizeGreaterThan(500)
                .noneMatch(call -> call.startsWith("java.time.") && call.endsWith(".now"))
                .doesNotContain(
                        "java.lang.System.currentTimeMillis",
                        "java.lang.System.nanoTime",
                        "java.lang.System.getenv",
                        "java.lang.System.getProperty",
                        "java.lang.Math.random",
                        "java.lang.Thread.sleep");
    }

    @Test
    void pricing_holdsNoBinaryFraction() {
        List<JavaClass> pricing = classesIn("pricing");
        examined(pricing, 30);

        List<JavaField> fields =
                pricing.stream().flatMap(type -> type.getFields().stream()).toList();
        List<JavaMethod> methods =
                pricing.stream().flatMap(type -> type.getMethods().stream()).toList();
        assertThat(fields)
                .hasSizeGreaterThan(80)
                .noneMatch(field -> BINARY_FRACTIONS.contains(field.getRawType().getName()));
        assertThat(methods)
                .hasSizeGreaterThan(150)
                .noneMatch(method -> Stream.concat(
                                Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                        .anyMatch(type -> BINARY_FRACTIONS.contains(type.getName())));
        assertThat(pricing.stream()
                        .flatMap(type -> type.getConstructors().stream())
                        .flatMap(constructor -> constructor.getRawParameterTypes().stream()))
                .noneMatch(type -> BINARY_FRACTIONS.contains(type.getName()));
        assertThat(pricing.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .map(call -> call.getName()))
                .as("calls that would lose digits")
                .doesNotContain("doubleValue", "floatValue");
    }

    @Test
    void methods_areNotNamedGet() {
        List<JavaMethod> methods = publicMethods();
        assertThat(methods).hasSizeGreaterThan(350);

        assertThat(methods).noneMatch(method -> method.getName().matches("get[A-Z].*"));
    }

    @Test
    void publicMethods_takeNoBooleanParameter() {
        List<JavaMethod> methods = publicMethods();
        assertThat(methods).hasSizeGreaterThan(350);

        assertThat(methods)
                .noneMatch(method -> method.getRawParameterTypes().stream()
                        .anyMatch(type -> type.getName().equals("boolean")));
    }

    private static List<JavaMethod> publicMethods() {
        return SPI.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .toList();
    }

    private static List<JavaClass> classesIn(String folder) {
        return SPI.stream()
                .filter(type -> folder.equals("..") || type.getPackageName().equals("dev.halftone.spi." + folder))
                .toList();
    }

    private static void examined(List<JavaClass> types, int atLeast) {
        assertThat(types).as("classes that were looked at").hasSizeGreaterThan(atLeast);
    }

    /** What the compiled module descriptor requires. */
    private static final class ModuleLayerOf {
        static Set<String> requirements() {
            try (java.io.InputStream descriptor =
                    java.nio.file.Files.newInputStream(Path.of("target", "classes", "module-info.class"))) {
                return java.lang.module.ModuleDescriptor.read(descriptor).requires().stream()
                        .map(java.lang.module.ModuleDescriptor.Requires::name)
                        .collect(java.util.stream.Collectors.toSet());
            } catch (java.io.IOException unreadable) {
                throw new java.io.UncheckedIOException(unreadable);
            }
        }
    }
}

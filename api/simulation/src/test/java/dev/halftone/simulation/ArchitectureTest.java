package dev.halftone.simulation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
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

/** The arrows of the house within the simulation. Each check counts what it has looked at. */
class ArchitectureTest {

    private static final String ROOT = "dev.halftone.simulation";
    private static final Set<String> FLOATING = Set.of("float", "double", "java.lang.Float", "java.lang.Double");
    /** A wait is no money: the engine asks for a number that says where in its jitter it lies. */
    private static final Set<String> WAITS = Set.of("MIDDLE_OF_JITTER", "NextMove.after");

    private static JavaClasses main = new ClassFileImporter().importPackages();

    @BeforeAll
    static void load() {
        main = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
        assertThat(main.size()).isGreaterThan(50);
    }

    @Test
    void simulation_dependsOnTheClientTheSpiAndStatisticsOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "..",
                        "dev.halftone.client..",
                        "dev.halftone.spi..",
                        "java..",
                        "org.apache.commons..",
                        "org.jspecify.annotations..")
                .check(main);
    }

    @Test
    void packages_pointFromQuestionsToTheWorkload() {
        within("workload", "workload");
        within("model", "model", "workload");
        within("engine", "engine", "model", "workload");
        classes()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(ROOT + ".answer..", ROOT + ".report..")
                .check(main);
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(main);
    }

    private static void within(String name, String... allowed) {
        String[] packages = Stream.concat(
                        Stream.of(allowed).map(each -> ROOT + "." + each),
                        Stream.of(
                                "dev.halftone.client..",
                                "dev.halftone.spi..",
                                "java..",
                                "org.apache.commons..",
                                "org.jspecify.annotations.."))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(main);
    }

    @Test
    void chance_isDrawnByTheEnginesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".engine")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|random\\..*)")
                .check(main);
    }

    @Test
    void money_isNeverFloating() {
        Set<String> ofMoney = Set.of("PolicyResult", "Totals", "Rent");
        List<String> offences = new ArrayList<>();
        int members = 0;
        for (JavaClass type : main) {
            String outermost = type.getName().replaceAll(".*\\.", "").replaceAll("\\$.*", "");
            if (type.getPackageName().equals(ROOT + ".model") || ofMoney.contains(outermost)) {
                members += type.getFields().size() + type.getCodeUnits().size();
                type.getFields().stream()
                        .filter(field -> isFloating(field.getRawType()))
                        .forEach(field -> offences.add(field.getName()));
                type.getCodeUnits().stream()
                        .filter(unit -> isFloating(unit.getRawReturnType())
                                || unit.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isFloating))
                        .forEach(unit -> offences.add(unit.getFullName()));
                // A local variable leaves no trace, but a floating number has to come from somewhere.
                type.getCodeUnitCallsFromSelf().stream()
                        .filter(call -> isFloating(call.getTarget().getRawReturnType())
                                || call.getTarget().getRawParameterTypes().stream()
                                        .anyMatch(ArchitectureTest::isFloating))
                        .forEach(call -> offences.add(call.getTargetOwner().getSimpleName() + "." + call.getName()));
            }
        }
        assertThat(members).as("members that were examined").isGreaterThan(150);
        assertThat(new TreeSet<>(offences)).isEqualTo(new TreeSet<>(WAITS));
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

        assertThat(packages).hasSizeGreaterThanOrEqualTo(4);
        assertThat(described).isEqualTo(packages);
    }

    private static boolean isFloating(JavaClass type) {
        return FLOATING.contains(type.getBaseComponentType().getName());
    }
}

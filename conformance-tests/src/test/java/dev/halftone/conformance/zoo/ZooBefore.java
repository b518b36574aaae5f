package dev.halftone.conformance.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.Rule;
import dev.halftone.conformance.run.PackagedSpecimen;
import dev.halftone.conformance.run.PackagedSpecimens;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The zoo before the rules of one class only: quick enough to be run for every mutant of that class. That no other rule
 * fires is what {@link ZooTest} proves.
 */
abstract class ZooBefore {

    private final List<Rule> rules;
    private final Set<String> ids;

    @TempDir
    private Path folder;

    ZooBefore(List<Rule> rules) {
        this.rules = rules;
        this.ids = rules.stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());
    }

    @TestFactory
    Stream<DynamicTest> specimen_breaksItsRules() {
        return Zoo.specimens().stream()
                .filter(one -> one.phrases().keySet().stream().anyMatch(ids::contains))
                .map(this::examined);
    }

    @TestFactory
    Stream<DynamicTest> packagedSpecimen_breaksItsRules() {
        Stream<PackagedSpecimen> wrong = PackagedSpecimens.all().stream()
                .filter(one -> one.phrases().keySet().stream().anyMatch(ids::contains));
        Stream<PackagedSpecimen> right = PackagedSpecimens.harmless().stream().filter(one -> isAboutPackages());
        return Stream.concat(wrong, right)
                .map(one -> DynamicTest.dynamicTest(
                        one.toString(), () -> one.examined(rules, folder).breaks(one.phrases())));
    }

    @TestFactory
    Stream<DynamicTest> oddButRight_breaksNothing() {
        return Zoo.harmless().map(this::examined);
    }

    /** A rule that looks at less than before may find less, and nobody would know. */
    @TestFactory
    Stream<DynamicTest> correctPlugin_breaksNothing_andIsComparedInEveryPlace() {
        return Zoo.correct()
                .map(one -> DynamicTest.dynamicTest(one.toString(), () -> {
                    Examined examined = Examined.by(rules, one.plugin().get());

                    examined.breaks(Map.of());
                    assertThat(examined.comparisons()).isEqualTo(Comparisons.of(one, ids));
                }));
    }

    private boolean isAboutPackages() {
        return ids.stream().anyMatch(id -> id.startsWith("P"));
    }

    private DynamicTest examined(Specimen one) {
        return DynamicTest.dynamicTest(
                one.toString(), () -> Examined.by(rules, one.plugin().get()).breaks(one.phrases()));
    }
}

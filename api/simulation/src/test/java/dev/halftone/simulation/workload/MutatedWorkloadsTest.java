package dev.halftone.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is written, it is read or refused with a sentence; nothing else is ever thrown. */
class MutatedWorkloadsTest {

    @Property(tries = 150)
    void aChangedCharacter_isReadOrRefused(
            @ForAll @IntRange(max = 100_000) int place, @ForAll("characters") String other) {
        StringBuilder changed = new StringBuilder(Documents.COMPLETE);
        int at = place % changed.length();
        changed.replace(at, at + 1, other);

        assertReadOrRefused(changed.toString());
    }

    @Property(tries = 200)
    void aMissingLine_isReadOrRefused(@ForAll @IntRange(max = 63) int line) {
        List<String> lines = new ArrayList<>(Documents.COMPLETE.lines().toList());
        lines.remove(line % lines.size());

        assertReadOrRefused(String.join("\n", lines));
    }

    @Property(tries = 150)
    void aValueAtAnyPlace_isReadOrRefused(@ForAll @IntRange(max = 1000) int number, @ForAll("values") String value) {
        WorkloadDocument document = Documents.complete().document();
        List<VariableNumber> numbers = document.numbers();

        try {
            assertThat(document.with(numbers.get(number % numbers.size()).place(), value))
                    .isNotNull();
        } catch (WorkloadException refused) {
            assertThat(refused).hasMessageMatching("w\\.yaml, line \\d+: .+\\.");
        }
    }

    @Property(tries = 150)
    void anyPlace_isFoundOrRefused(@ForAll("places") String place, @ForAll("values") String value) {
        try {
            assertThat(Documents.smallest().document().with(place, value)).isNotNull();
        } catch (WorkloadException refused) {
            assertThat(refused).hasMessageMatching("(?s)w\\.yaml, line \\d+: .+\\.");
        }
    }

    private static void assertReadOrRefused(String yaml) {
        try {
            assertThat(Documents.parse(yaml)).isNotNull();
        } catch (WorkloadException refused) {
            assertThat(refused).hasMessageMatching("w\\.yaml(, line \\d+)?: .+\\.");
        }
    }

    @Provide
    Arbitrary<String> characters() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "", ":", "[", "]", "{", "}", "-", "\"", "\n", "&", "*", "!", "%", "0", "9999999", "|", "\t"),
                Arbitraries.strings().ofMaxLength(2));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "0", "-1", "1", "1e9", "NaN", "", "999999999999999999", "0.000000000000000001", "4s", "31h"),
                Arbitraries.strings().ofMaxLength(5));
    }

    @Provide
    Arbitrary<String> places() {
        return Arbitraries.of(
                        "volume", "assets", "[0]", "[99999]", "steps", "targets", "a/b", ".", "..", "what_if", "name",
                        "")
                .list()
                .ofMaxSize(5)
                .map(parts -> String.join(".", parts).replace(".[", "["));
    }
}

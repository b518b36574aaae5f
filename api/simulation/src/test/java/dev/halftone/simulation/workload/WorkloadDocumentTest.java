package dev.halftone.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.offer.ModelName;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadDocumentTest {

    private static final ModelName DOTTED = ModelName.parse("openai/gpt-image-1.5");

    @Test
    void with_anotherValue_changesThatPlaceOnly() {
        Workload workload = Documents.complete();

        Workload varied = workload.document().with("volume.assets", "7");

        assertThat(varied.volume().assets()).isEqualTo(7);
        assertThat(varied.volume().growth()).isEqualTo(workload.volume().growth());
        assertThat(varied.policies()).isEqualTo(workload.policies());
        assertThat(workload.volume().assets()).isEqualTo(1_000_000);
        assertThat(workload.document().with("cache_rate", "0").volume().assets())
                .isEqualTo(1_000_000);
    }

    @Test
    void with_keysThatHoldDots_findsThem() {
        Workload varied = Documents.complete()
                .document()
                .with("behaviour.models.openai/gpt-image-1.5.failures.provider_error", "0.3");

        assertThat(varied.behaviours().of(DOTTED).failures())
                .filteredOn(chance -> chance.rate().compareTo(new BigDecimal("0.3")) == 0)
                .hasSize(1);
    }

    @Test
    void with_elementsOfLists_countsFromZero() {
        Workload varied = Documents.complete().document().with("models[1]", "a/b");

        assertThat(varied.models()).containsExactly(ModelName.parse("openai/gpt-image-2"), ModelName.parse("a/b"));
    }

    @Test
    void with_aPlaceThatIsNotWrittenYet_addsIt() {
        WorkloadDocument document = Documents.smallest().document();

        assertThat(document.with("volume.growth", "0.1").volume().growth()).isEqualTo("0.1");
        assertThat(document.with("cache_rate", "0.2").cacheRate()).isEqualTo("0.2");
        assertThat(document.with("assets[0].steps[0].repeat", "3")
                        .assets()
                        .get(0)
                        .steps()
                        .get(0)
                        .repeat())
                .isEqualTo(3);
    }

    @Test
    void with_oneAfterTheOther_keepsBoth() {
        Workload varied = Documents.smallest()
                .document()
                .with("volume.assets", "5")
                .document()
                .with("cache_rate", "0.5");

        assertThat(varied.volume().assets()).isEqualTo(5);
        assertThat(varied.cacheRate()).isEqualTo("0.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "volume.asets        | line 4: volume.asets is not known here; write one of assets, growth, hours.",
                "volume              | line 4: volume is a mapping; name a single value inside it.",
                "assets              | line 5: assets is a list; name a single value inside it.",
                "assets[1].weight    | line 5: assets[1].weight names element 1 of a list of 1; count from 0.",
                "assets.weight       | line 5: assets.weight goes on in a list with 'weight'; write the number of an element, such as [0].",
                "assets[0]weight     | line 5: assets[0]weight goes on in a list with '[0]weight'; write the number of an element, such as [0].",
                "volume.assets.month | line 4: volume.assets.month goes on after a single value with 'month'; end the place before that.",
                "retry.attempts      | line 1: retry.attempts does not exist: nothing is written at 'retry.attempts'; correct it, or write what it stands in first.",
                "volume.             | line 4: volume. does not exist: nothing is written at '.'; correct it, or write what it stands in first.",
                "volume.assets       | line 4: volume.assets is 'x'; write a whole number from 1 to 1000000000000.",
                "''                  | line 1: the empty place names nothing; write one such as volume.assets.",
            })
    void with_whatCannotStand_isRefused(String place, String message) {
        WorkloadDocument document = Documents.smallest().document();

        assertThatThrownBy(() -> document.with(place, "x"))
                .isExactlyInstanceOf(WorkloadException.class)
                .hasMessage("w.yaml, " + message);
    }

    @Test
    void with_manyTimes_readsFilesOnce(@TempDir Path folder) throws IOException {
        Path times = Files.writeString(folder.resolve("times.csv"), "seconds\n2\n");
        WorkloadDocument document = Workload.parse(
                        Documents.SMALLEST + "behaviour: {default: {latency: {observations: times.csv}}}\n",
                        "w.yaml",
                        folder)
                .document();
        Files.delete(times);

        assertThat(document.with("volume.assets", "5").behaviours().standard().latency())
                .isPresent();
    }

    @Test
    void numbers_ofTheCompleteDocument_areNamed() {
        assertThat(Documents.complete().document().numbers())
                .extracting(number -> number.place() + " | " + number.name() + " | " + number.scaled(BigDecimal.ONE))
                .containsExactly(
                        "volume.assets | assets in the first month | 1000000",
                        "volume.growth | growth from month to month | 0.05",
                        "assets[0].steps[0].steps | steps of thumbnail, draw | 30",
                        "assets[0].steps[0].prompt.characters.mean | characters of the prompt of thumbnail, draw | 180",
                        "assets[0].steps[1].probability | probability of thumbnail, mend | 0.6",
                        "assets[1].steps[0].prompt.characters | characters of the prompt of banner, draw | 200",
                        "behaviour.default.failures.provider_error | provider_error of every model | 0.02",
                        "behaviour.default.failures.run_failed.rate | run_failed of every model | 0.01",
                        "behaviour.default.filter_rate | filter rate of every model | 0.01",
                        "behaviour.default.latency.p50 | median latency of every model | 4s",
                        "behaviour.default.latency.p95 | 95th percentile of latency of every model | 9s",
                        "behaviour.default.requests_per_minute | requests per minute of every model | 500",
                        "behaviour.models.openai/gpt-image-1.5.failures.provider_error"
                                + " | provider_error of openai/gpt-image-1.5 | 0.1",
                        "behaviour.models.openai/gpt-image-1.5.failures.timed_out"
                                + " | timed_out of openai/gpt-image-1.5 | 0",
                        "behaviour.models.openai/gpt-image-1.5.latency.fixed | latency of openai/gpt-image-1.5 | 2.5s",
                        "cache_rate | cache rate | 0.1");
    }

    @Test
    void numbers_putBackAsTheyAre_areAllValid() {
        WorkloadDocument document = Documents.complete().document();

        assertThat(document.numbers())
                .isNotEmpty()
                .allSatisfy(number -> assertThat(document.with(number.place(), number.scaled(new BigDecimal("1.1"))))
                        .isNotNull());
    }

    @ParameterizedTest
    @CsvSource({
        "SHARE,   0.6, '',  2,    1",
        "SHARE,   0.6, '',  0.5,  0.3",
        "WHOLE,   3,   '',  1.5,  5",
        "WHOLE,   3,   '',  0,    1",
        "DECIMAL, 4,   s,   1.1,  4.4s",
        "DECIMAL, 0,   ms,  2,    0ms",
        "DECIMAL, 0.1, '',  0.333333333333, 0.033333333",
    })
    void scaled_number_staysWithinItsKind(
            VariableNumber.Kind kind, BigDecimal value, String unit, BigDecimal factor, String expected) {
        assertThat(new VariableNumber("p", "n", value, unit, kind).scaled(factor))
                .isEqualTo(expected);
    }
}

package dev.halftone.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.failure.FailureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationFileTest {

    private static final ModelName SEEN = ModelName.parse("a/seen");
    private static final ModelName RARE = ModelName.parse("a/rare");
    private static final String ASSUMED =
            "behaviour: {default: {failures: {overloaded: 0.3}, latency: {fixed: 9s}, requests_per_minute: 60}}\n";

    @TempDir
    Path folder;

    @Test
    void twentyRows_replaceLatencyAndFailures_andNothingElse() {
        Behaviours behaviours = observed("model,seconds,outcome\n"
                + "a/seen,1.5,delivered\n".repeat(15)
                + "a/seen,60,timed_out\n".repeat(5)
                + "a/rare,1,delivered\n".repeat(19));

        Behaviour seen = behaviours.of(SEEN);
        assertThat(seen.failures()).containsExactly(FailureChance.usual(FailureKind.TIMED_OUT, new BigDecimal("0.25")));
        assertThat(seen.latency()).get().hasToString("15 observations");
        assertThat(seen.latency().orElseThrow().micros(0)).isEqualTo(1_500_000);
        assertThat(seen.requestsPerMinute()).contains(new BigDecimal("60"));
        assertThat(behaviours.of(RARE)).isEqualTo(behaviours.standard());
    }

    @Test
    void rowsThatNeverDelivered_leaveTheLatencyThatIsAssumed() {
        Behaviours behaviours = observed("model,seconds,outcome\n" + "a/seen,1,no_images\n".repeat(20));

        assertThat(behaviours.of(SEEN).latency()).get().hasToString("always 9000 ms");
        assertThat(behaviours.of(SEEN).failures())
                .containsExactly(FailureChance.usual(FailureKind.NO_IMAGES, BigDecimal.ONE));
    }

    @Test
    void otherColumns_otherOrder_andAByteOrderMark_areTaken() {
        Behaviours behaviours =
                observed("\uFEFFat,outcome,seconds,model\r\n" + "Monday,delivered, 2 ,a/seen\r\n\r\n".repeat(20));

        assertThat(behaviours.of(SEEN).latency().orElseThrow().micros(255)).isEqualTo(2_000_000);
    }

    @Test
    void latency_ofAModel_isOfItsRows_andTheStandardsOfAll() {
        write("model,seconds,outcome\na/seen,1,delivered\na/rare,3,delivered\na/rare,7,overloaded\n");

        Behaviours behaviours = parse("behaviour: {default: {latency: {observations: seen.csv}},"
                        + " models: {a/rare: {latency: {observations: seen.csv}}}}\n")
                .behaviours();

        assertThat(behaviours.standard().latency()).get().hasToString("2 observations");
        assertThat(behaviours.of(RARE).latency().orElseThrow().micros(0)).isEqualTo(3_000_000);
    }

    @Test
    void latency_ofTimesAlone_isOfAllOfThem() {
        write("seconds\n1\n3\n");

        assertThat(parse("behaviour: {models: {a/rare: {latency: {observations: seen.csv}}}}\n")
                        .behaviours()
                        .of(RARE)
                        .latency())
                .get()
                .hasToString("2 observations");
    }

    @Test
    void latency_ofAModelThatWasNeverSeen_isRefused() {
        write("model,seconds\na/seen,1\n");

        assertThatThrownBy(() -> parse("behaviour: {models: {a/rare: {latency: {observations: seen.csv}}}}\n"))
                .isExactlyInstanceOf(WorkloadException.class)
                .hasMessage("w.yaml, line 10: behaviour.models.a/rare.latency.observations names a file without a row"
                        + " that was delivered by a/rare; add some, or write p50 and p95.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model,seconds,outcome\\na/b,1,delivered\\na/b,soon,delivered | FILE, line 3: seconds is 'soon'; write a decimal from 0 to 2678400 such as 4.2.",
                "model,seconds,outcome\\na/b,-1,delivered\\n | FILE, line 2: seconds is '-1'; write a decimal from 0 to 2678400 such as 4.2.",
                "model,seconds,outcome\\nb,1,delivered\\n | FILE, line 2: model is 'b'; write provider/model such as openai/gpt-image-2.",
                "model,seconds,outcome\\na/b,1\\n | FILE, line 2: the row has 2 values; write one for each column.",
                "model,seconds,outcome\\n | FILE, line 1: there are no rows; add at least one attempt.",
                "model,time,outcome\\na/b,1,delivered\\n | FILE, line 1: the columns are [model, time, outcome]; add the column seconds.",
                "model,seconds,seconds\\na/b,1,delivered\\n | FILE, line 1: the columns cannot be told apart; give each a name of its own.",
                "model,seconds,outcome\\na/b,1,delivered\\na/b,1,\"deliv | FILE, line 3: this is not CSV; look for a quote that is not closed.",
                "seconds,outcome\\n1,delivered\\n | w.yaml, line 11: observations names a file without the column model; add it.",
                "seconds,model\\n1,a/b\\n | w.yaml, line 11: observations names a file without the column outcome; add it.",
            })
    void brokenFile_isRefusedWithItsLine(String content, String message) {
        assertThatThrownBy(() -> observed(content.replace("\\n", "\n")))
                .isExactlyInstanceOf(WorkloadException.class)
                .hasMessage(message.replace("FILE", folder.resolve("seen.csv").toString()));
    }

    @Test
    void unknownOutcome_isRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> observed("model,seconds,outcome\na/b,1,failed\n"))
                .hasMessageStartingWith(folder.resolve("seen.csv")
                        + ", line 2: outcome is 'failed'; write delivered or a kind of failure: invalid_request, ");
    }

    private Behaviours observed(String csv) {
        write(csv);
        return parse(ASSUMED + "observations: seen.csv\n").behaviours();
    }

    private Workload parse(String more) {
        return Workload.parse(Documents.SMALLEST + more, "w.yaml", folder);
    }

    private void write(String csv) {
        try {
            Files.writeString(folder.resolve("seen.csv"), csv);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}

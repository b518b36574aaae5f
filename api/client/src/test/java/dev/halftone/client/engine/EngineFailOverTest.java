package dev.halftone.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.engine.RetryPolicy.Risk;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Range;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineFailOverTest {

    private final Candidate first = TestBench.candidate(new TestProvider("paint", TestOffers.flat("flat")), "flat");
    private final Candidate second = TestBench.candidate(new TestProvider("brush", TestOffers.flat("even")), "even");

    @Test
    void failure_withoutExposure_isTakenToTheNextModel() {
        TestBench bench = new TestBench(failure(Exposure.NONE, RetrySafety.NO), Replies.picture());

        Run run = bench.run(first, second);

        assertThat(models(run)).containsExactly("paint/flat", "brush/even");
        assertThat(bench.transport.sent())
                .extracting(sent -> sent.call().uri().getHost())
                .containsExactly("paint.test", "brush.test");
        assertThat(run.images()).hasSize(1);
    }

    @Test
    void failure_thatMayHaveCost_isNotTakenToTheNextModel() {
        TestBench bench = new TestBench(failure(Exposure.POSSIBLE, RetrySafety.NO), Replies.picture());

        Run run = bench.run(first, second);

        assertThat(models(run)).containsExactly("paint/flat");
    }

    @Test
    void failure_thatMayHaveCost_isTakenOnWhenPayingTwiceIsAccepted() {
        TestBench bench = new TestBench(failure(Exposure.POSSIBLE, RetrySafety.NO), Replies.picture());
        bench.policy = RetryPolicy.DEFAULT.withRisk(Risk.ACCEPT_PAYING_TWICE);

        Run run = bench.run(first, second);

        assertThat(models(run)).containsExactly("paint/flat", "brush/even");
        assertThat(run.cost())
                .as("both attempts are in the account")
                .contains(new Range(
                        Amount.of("0.04", Denomination.USD),
                        Amount.of("0.08", Denomination.USD),
                        Amount.of("0.08", Denomination.USD)));
    }

    @ParameterizedTest
    @EnumSource(Risk.class)
    void failure_thatDidCost_isNeverTakenOn(Risk risk) {
        TestBench bench = new TestBench(failure(Exposure.CERTAIN, RetrySafety.YES), Replies.picture());
        bench.policy = RetryPolicy.DEFAULT.withRisk(risk);

        Run run = bench.run(first, second);

        assertThat(models(run)).containsExactly("paint/flat");
    }

    @Test
    void riskyResend_isMadeOnlyWhenPayingTwiceIsAccepted() {
        TestBench bench = new TestBench(failure(Exposure.POSSIBLE, RetrySafety.MAYBE), Replies.picture());
        bench.policy = RetryPolicy.DEFAULT.withRisk(Risk.ACCEPT_PAYING_TWICE);

        Run run = bench.run(first, second);

        assertThat(models(run)).containsExactly("paint/flat", "paint/flat");
    }

    @Test
    void route_thatIsUsedUp_endsWithTheLastFailure() {
        TestBench bench = new TestBench(
                failure(Exposure.NONE, RetrySafety.NO),
                Replies.failure(FailureKind.INVALID_REQUEST, Exposure.NONE, RetrySafety.NO));

        Run run = bench.run(first, second);

        assertThat(run.attempts()).hasSize(2);
        assertThat(run.last().failure().orElseThrow().kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(run.images()).isEmpty();
    }

    @Test
    void nextModel_hasAllItsAttempts() {
        TestBench bench = new TestBench(
                Replies.tooManyRequests(),
                Replies.tooManyRequests(),
                Replies.tooManyRequests(),
                Replies.tooManyRequests(),
                Replies.tooManyRequests(),
                Replies.picture());

        Run run = bench.run(first, second);

        assertThat(models(run))
                .containsExactly("paint/flat", "paint/flat", "paint/flat", "brush/even", "brush/even", "brush/even");
        assertThat(run.attempts()).extracting(Attempt::number).containsExactly(1, 2, 3, 4, 5, 6);
    }

    private static dev.halftone.client.replay.RecordedReply failure(Exposure exposure, RetrySafety resend) {
        return Replies.failure(FailureKind.PROVIDER_ERROR, exposure, resend);
    }

    private static List<String> models(Run run) {
        return run.attempts().stream()
                .map(Attempt::model)
                .map(ModelName::toString)
                .toList();
    }
}

package dev.halftone.client.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.engine.Attempt;
import dev.halftone.client.engine.Candidate;
import dev.halftone.client.quote.Range;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private final Candidate job = TestBench.candidate(new TestProvider("paint", TestOffers.job("job")), "job");

    @Test
    void replies_arePlayedInOrderAndSettled() {
        Replay.Result result =
                play(Replies.job("j1"), Replies.job("j1"), Replies.picture("'usage':{'compute_seconds':3}"));

        assertThat(result.run().images()).hasSize(1);
        assertThat(result.run().cost()).contains(Range.exactly(Amount.of("0.003", Denomination.USD)));
        assertThat(result.run().last().calls())
                .extracting(call -> call.label())
                .containsExactly("submit", "poll", "poll");
        assertThat(result.unused()).isZero();
    }

    @Test
    void replies_thatRunOutMakeTheNextCallTimeOut() {
        Replay.Result result = play(Replies.job("j1"));

        assertThat(result.run().last().failure().orElseThrow().kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(result.run().last().failure().orElseThrow().exposure()).isEqualTo(Exposure.POSSIBLE);
        assertThat(result.run().last().outcome()).isEqualTo(Attempt.Outcome.UNSETTLED);
    }

    @Test
    void replies_thatAreLeftOverAreCounted() {
        assertThat(play(Replies.picture("'usage':{'compute_seconds':3}"), Replies.picture(""), Replies.picture(""))
                        .unused())
                .isEqualTo(2);
    }

    @Test
    void brokenPicture_isNotDeliveredAndStaysPaid() {
        Replay.Result result = play(Replies.json(200, "{'images':['!!!'],'usage':{'compute_seconds':3}}"));

        assertThat(result.run().last().outcome()).isEqualTo(Attempt.Outcome.FAILED);
        assertThat(result.run().last().failure().orElseThrow().kind()).isEqualTo(FailureKind.UNINTELLIGIBLE);
        assertThat(result.run().last().failure().orElseThrow().exposure()).isEqualTo(Exposure.CERTAIN);
        assertThat(result.run().cost()).contains(Range.exactly(Amount.of("0.003", Denomination.USD)));
    }

    @Test
    void brokenPicture_amongGoodOnes_isDroppedWithAWarning() {
        Replay.Result result =
                play(Replies.json(200, "{'images':['iVBORw0KGgo=','aGVsbG8gd29ybGQ='],'usage':{'compute_seconds':3}}"));

        assertThat(result.run().last().outcome()).isEqualTo(Attempt.Outcome.DELIVERED);
        assertThat(result.run().images()).hasSize(1);
        assertThat(result.run().cost()).contains(Range.exactly(Amount.of("0.003", Denomination.USD)));
        assertThat(result.run().last().charge().warnings())
                .anySatisfy(warning -> assertThat(warning).contains("1 of 2 pictures"));
    }

    @Test
    void freeFailure_isTriedAgainWhileRepliesAreLeft() {
        Replay.Result result = play(
                Replies.tooManyRequests("Retry-After", "7"),
                Replies.lost(Fault.REFUSED),
                Replies.picture("'usage':{'compute_seconds':3}"));

        assertThat(result.run().attempts()).hasSize(3);
        assertThat(Duration.between(
                        result.run().attempts().get(0).endedAt(),
                        result.run().attempts().get(1).startedAt()))
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void paidFailure_isNotTriedAgain() {
        Replay.Result result = play(Replies.lost(Fault.RESET), Replies.picture(""));

        assertThat(result.run().attempts()).hasSize(1);
        assertThat(result.unused()).isEqualTo(1);
    }

    @Test
    void replay_isTheSameEveryTime() {
        assertThat(play(Replies.job("j1"), Replies.picture("'usage':{'compute_seconds':3}"))
                        .run())
                .isEqualTo(play(Replies.job("j1"), Replies.picture("'usage':{'compute_seconds':3}"))
                        .run());
    }

    private Replay.Result play(RecordedReply... replies) {
        return Replay.play(job, List.of(replies), TestBench.START);
    }
}

package dev.halftone.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.ledger.LedgerEntry;
import dev.halftone.client.quote.Range;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.protocol.JobTicket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process is killed after each event of a job that is submitted, polled three times and charged:
 * intent, submit, ticket, poll, poll, poll, charge.
 */
class EngineKillTest {

    private static final int EVENTS = 7;
    private static final int TICKET_IS_SAFE = 3;
    private static final String USED = "'usage':{'compute_seconds':3}";

    private final Candidate job = TestBench.candidate(new TestProvider("paint", TestOffers.job("job")), "job");

    @Test
    void undisturbedJob_hasTheseEvents() {
        TestBench bench = new TestBench(firstLife());

        bench.run(job);

        assertThat(bench.events)
                .hasSize(EVENTS)
                .containsExactly(
                        "safe Intent",
                        "send submit",
                        "safe Ticketed",
                        "send poll",
                        "send poll",
                        "send poll",
                        "safe Charged");
    }

    @ParameterizedTest(name = "killed after event {0}")
    @ValueSource(ints = {0, 1, 2})
    void killBeforeTheTicketIsSafe_leavesAnOpenIntentWithItsRangeAndAtMostOneSubmit(int events) {
        TestBench bench = killed(events);

        assertThat(submits(bench)).isEqualTo(events < 2 ? 0 : 1);
        if (events == 0) {
            assertThat(bench.ledger.entries()).isEmpty();
        } else {
            LedgerEntry entry = onlyEntry(bench);
            assertThat(entry.isOpen()).isTrue();
            assertThat(entry.ticket()).isEmpty();
            assertThat(entry.intent().quoted().orElseThrow().high()).isEqualTo(usd("0.02"));
        }
    }

    @ParameterizedTest(name = "killed after event {0}")
    @ValueSource(ints = {3, 4, 5, 6})
    void killAfterTheTicketIsSafe_isResumedWithoutASecondSubmitAndPaidOnce(int events) {
        TestBench bench = killed(events);
        assertThat(onlyEntry(bench).isOpen()).isTrue();
        JobTicket ticket = onlyEntry(bench).ticket().orElseThrow();

        bench.restartWith(Replies.job("j1"), Replies.picture(USED));
        Run run = bench.resume(ticket.value(), job);

        assertThat(run.images()).hasSize(1);
        assertThat(submits(bench)).isEqualTo(1);
        LedgerEntry entry = onlyEntry(bench);
        assertThat(entry.isOpen()).isFalse();
        assertThat(entry.charged().orElseThrow().charge().range()).contains(Range.exactly(usd("0.003")));
        assertThat(entry.intent().attempt()).isEqualTo(run.last().id());
        assertThat(entry.intent().task()).isEqualTo(run.task());
    }

    @ParameterizedTest(name = "killed after event {0} of the resumed job")
    @ValueSource(ints = {0, 1, 2})
    void killOfTheResumedJob_isResumedAgain(int events) {
        TestBench bench = killed(TICKET_IS_SAFE);
        bench.restartWith(Replies.job("j1"), Replies.picture(USED));
        bench.dieAfter(bench.events.size() + events);
        CompletableFuture<Run> second = bench.engine()
                .carryOut(bench.order(Optional.of(new JobTicket("j1")), job), new Cancellation(), attempt -> {});
        assertThat(bench.time.runUntilDone(second)).isFalse();

        bench.restartWith(Replies.picture(USED));
        Run third = bench.resume("j1", job);

        assertThat(third.images()).hasSize(1);
        assertThat(submits(bench)).isEqualTo(1);
        assertThat(onlyEntry(bench).isOpen()).isFalse();
        assertThat(total(bench)).isEqualTo(usd("0.003"));
    }

    @Test
    void killAfterTheChargeIsSafe_leavesNothingToDo() {
        TestBench bench = killed(EVENTS);

        assertThat(submits(bench)).isEqualTo(1);
        assertThat(onlyEntry(bench).isOpen()).isFalse();
        assertThat(total(bench)).isEqualTo(usd("0.003"));
    }

    @Test
    void jobOfALedgerThatWasLost_isJournalledWithItsTicketBeforeItIsPolled() {
        TestBench bench = new TestBench(Replies.job("j1"), Replies.picture(USED));

        Run run = bench.resume("j1", job);

        assertThat(run.images()).hasSize(1);
        assertThat(bench.events)
                .containsExactly("safe Intent", "safe Ticketed", "send poll", "send poll", "safe Charged");
        assertThat(onlyEntry(bench).ticket()).contains(new JobTicket("j1"));
    }

    @Test
    void resumedJob_thatFails_startsNoOtherWhateverRiskIsAccepted() {
        TestBench bench = new TestBench(Replies.lost(dev.halftone.client.transport.TransportResult.Fault.TOO_LARGE));
        bench.policy = RetryPolicy.DEFAULT.withRisk(RetryPolicy.Risk.ACCEPT_PAYING_TWICE);

        Run run = bench.resume("j1", job);

        assertThat(run.attempts()).hasSize(1);
        assertThat(submits(bench)).isZero();
    }

    private TestBench killed(int events) {
        TestBench bench = new TestBench(firstLife());
        bench.dieAfter(events);
        CompletableFuture<Run> run = bench.start(job);
        boolean done = bench.time.runUntilDone(run);
        assertThat(bench.events).hasSize(events);
        assertThat(done).as("only a job whose charge is safe has ended").isEqualTo(events == EVENTS);
        return bench;
    }

    private static dev.halftone.client.replay.RecordedReply[] firstLife() {
        return List.of(Replies.job("j1"), Replies.job("j1"), Replies.job("j1"), Replies.picture(USED))
                .toArray(dev.halftone.client.replay.RecordedReply[]::new);
    }

    private static LedgerEntry onlyEntry(TestBench bench) {
        assertThat(bench.ledger.entries()).hasSize(1);
        return bench.ledger.entries().get(0);
    }

    private static long submits(TestBench bench) {
        return bench.events.stream().filter("send submit"::equals).count();
    }

    private static Amount total(TestBench bench) {
        return bench.ledger.entries().stream()
                .map(entry -> entry.charged()
                        .orElseThrow()
                        .charge()
                        .range()
                        .orElseThrow()
                        .high())
                .reduce(Amount.zero(Denomination.USD), Amount::plus);
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }
}

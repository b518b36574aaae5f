package dev.halftone.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.ledger.LedgerEntry;
import dev.halftone.client.ledger.LedgerRecord;
import dev.halftone.client.quote.Range;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.protocol.JobTicket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ledger of the bench needs 50 ms to make a record safe; an engine that does not wait is seen here. */
class EngineJournalTest {

    private final Candidate flat = TestBench.candidate(new TestProvider("paint", TestOffers.flat("flat")), "flat");
    private final Candidate job = TestBench.candidate(new TestProvider("paint", TestOffers.job("job")), "job");

    @Test
    void intent_isSafeBeforeTheSend_ticketBeforeThePoll_chargeBeforeTheAnswer() {
        TestBench bench =
                new TestBench(Replies.job("j1"), Replies.job("j1"), Replies.picture("'usage':{'compute_seconds':3}"));

        CompletableFuture<Run> run = bench.start(job);
        CompletableFuture<Void> told = run.thenAccept(done -> bench.events.add("answer"));
        bench.finish(run);

        assertThat(told).isCompleted();
        assertThat(bench.events)
                .containsExactly(
                        "safe Intent",
                        "send submit",
                        "safe Ticketed",
                        "send poll",
                        "send poll",
                        "safe Charged",
                        "answer");
    }

    @Test
    void ticket_thatChanges_isJournalledAgain() {
        TestBench bench =
                new TestBench(Replies.job("j1"), Replies.job("j2"), Replies.picture("'usage':{'compute_seconds':3}"));

        bench.run(job);

        assertThat(bench.ledger.records())
                .filteredOn(LedgerRecord.Ticketed.class::isInstance)
                .extracting(record -> ((LedgerRecord.Ticketed) record).ticket())
                .containsExactly(new JobTicket("j1"), new JobTicket("j2"));
    }

    @Test
    void intent_saysWhatIsBoughtAndWhatItMayCost() {
        TestBench bench = new TestBench(Replies.picture("'usage':{'compute_seconds':3}"));

        Run run = bench.run(job);

        LedgerRecord.Intent intent = bench.ledger.entries().get(0).intent();
        assertThat(intent.model()).hasToString("paint/job");
        assertThat(intent.operation()).isEqualTo("generate");
        assertThat(intent.images()).isEqualTo(1);
        assertThat(intent.tariff()).isEqualTo("test/job@2026-01-01");
        assertThat(intent.quoted()).contains(new Range(usd("0.002"), usd("0.005"), usd("0.02")));
        assertThat(intent.at()).isEqualTo(TestBench.START);
        assertThat(intent.attempt()).isEqualTo(run.last().id());
    }

    @Test
    void charge_inTheLedgerIsTheOneInTheAnswer() {
        TestBench bench = new TestBench(Replies.picture());

        Run run = bench.run(flat);

        LedgerRecord.Charged charged = bench.ledger.entries().get(0).charged().orElseThrow();
        assertThat(charged.charge()).isEqualTo(run.last().charge());
        assertThat(charged.images()).isEqualTo(1);
        assertThat(charged.failure()).isEmpty();
        assertThat(charged.at()).isEqualTo(run.last().endedAt());
    }

    @ParameterizedTest(name = "record {0} is refused -> {1} calls are sent")
    @CsvSource({"1, 0", "2, 1", "3, 2"})
    void ledger_thatFails_stopsTheTaskAtOnce(int record, int sent) {
        TestBench bench = new TestBench(Replies.job("j1"), Replies.picture("'usage':{'compute_seconds':3}"));
        bench.ledger.failAt(record);

        CompletableFuture<Run> run = bench.start(job);
        bench.time.runUntilDone(run);

        assertThat(run).isCompletedExceptionally();
        assertThat(run.handle((done, broken) -> String.valueOf(broken)).join()).contains("The disk is full.");
        assertThat(bench.transport.sent()).hasSize(sent);
        assertThat(bench.progress).isEmpty();
    }

    @Test
    void ledger_thatFailsWithTheCharge_leavesTheIntentOpen() {
        TestBench bench = new TestBench(Replies.job("j1"), Replies.picture("'usage':{'compute_seconds':3}"));
        bench.ledger.failAt(3);

        bench.time.runUntilDone(bench.start(job));

        assertThat(bench.ledger.entries()).singleElement().matches(LedgerEntry::isOpen);
        assertThat(bench.ledger.entries().get(0).ticket()).contains(new JobTicket("j1"));
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }
}

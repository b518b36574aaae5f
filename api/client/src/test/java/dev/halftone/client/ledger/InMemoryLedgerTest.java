package dev.halftone.client.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Range;
import dev.halftone.client.settle.Charge;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.protocol.JobTicket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class InMemoryLedgerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ModelName MODEL = new ModelName("paint", "flat");

    private final InMemoryLedger ledger = new InMemoryLedger(3);

    @Test
    void records_ofAnAttemptAddUp() {
        ok(ledger.append(intent("a")));
        assertThat(ledger.entries()).singleElement().matches(LedgerEntry::isOpen);

        ok(ledger.append(new LedgerRecord.Ticketed("a", new JobTicket("j1"), NOW)));
        assertThat(ledger.entries().get(0).ticket()).contains(new JobTicket("j1"));
        assertThat(ledger.entries().get(0).isOpen()).isTrue();

        ok(ledger.append(charged("a", Charge.State.SETTLED)));
        assertThat(ledger.entries().get(0).isOpen()).isFalse();
        assertThat(ledger.entries().get(0).ticket()).contains(new JobTicket("j1"));
        assertThat(ledger.entries()).hasSize(1);
    }

    @Test
    void chargeThatIsHeld_leavesTheEntryOpen() {
        ok(ledger.append(intent("a")));
        ok(ledger.append(charged("a", Charge.State.OPEN)));

        assertThat(ledger.entries().get(0).isOpen()).isTrue();
    }

    @Test
    void recordWithoutAnIntent_isRefused() {
        assertRefused(ledger.append(charged("a", Charge.State.SETTLED)), "Attempt a has no intent");
    }

    @Test
    void secondIntentOfAnAttempt_isRefused() {
        ok(ledger.append(intent("a")));

        assertRefused(ledger.append(intent("a")), "Attempt a was intended twice");
    }

    @Test
    void capacity_dropsTheOldestClosedAttempts_andNeverOpenOnes() {
        ok(ledger.append(intent("open")));
        for (String id : List.of("b", "c", "d", "e")) {
            ok(ledger.append(intent(id)));
            ok(ledger.append(charged(id, Charge.State.SETTLED)));
        }

        assertThat(ledger.entries())
                .extracting(entry -> entry.intent().attempt())
                .containsExactly("open", "d", "e");
    }

    @Test
    void capacity_isExceededRatherThanMoneyAtRiskForgotten() {
        for (String id : List.of("a", "b", "c", "d")) {
            ok(ledger.append(intent(id)));
        }

        assertThat(ledger.entries()).hasSize(4);
    }

    @Test
    void capacity_ofNothingIsRefused() {
        assertThatThrownBy(() -> new InMemoryLedger(0)).hasMessageContaining("0 attempts");
    }

    @Test
    void openJob_isFoundByModelAndTicketWhileItIsOpen() {
        ok(ledger.append(intent("a")));
        ok(ledger.append(new LedgerRecord.Ticketed("a", new JobTicket("j1"), NOW)));

        assertThat(ledger.openJob(MODEL, new JobTicket("j1"))
                        .orElseThrow()
                        .intent()
                        .attempt())
                .isEqualTo("a");
        assertThat(ledger.openJob(MODEL, new JobTicket("j2"))).isEmpty();
        assertThat(ledger.openJob(new ModelName("brush", "flat"), new JobTicket("j1")))
                .isEmpty();

        ok(ledger.append(charged("a", Charge.State.SETTLED)));
        assertThat(ledger.openJob(MODEL, new JobTicket("j1"))).isEmpty();
    }

    private static LedgerRecord intent(String attempt) {
        return new LedgerRecord.Intent(attempt, "task", 1, MODEL, "generate", 1, Optional.empty(), "", NOW);
    }

    private static LedgerRecord charged(String attempt, Charge.State state) {
        Charge charge = new Charge(
                state,
                Optional.of(Range.exactly(Amount.of("1", Denomination.USD))),
                Provenance.REPORTED,
                List.of(),
                "",
                List.of());
        return new LedgerRecord.Charged(attempt, 1, Optional.empty(), charge, NOW);
    }

    private static void ok(CompletionStage<Void> appended) {
        assertThat(appended.toCompletableFuture()).isCompleted();
    }

    private static void assertRefused(CompletionStage<Void> appended, String reason) {
        assertThatThrownBy(() -> appended.toCompletableFuture().join()).hasMessageContaining(reason);
    }
}

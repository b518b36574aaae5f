package dev.halftone.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.quote.Range;
import dev.halftone.client.settle.Charge;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Provenance;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final Denomination EUR = Denomination.currency("EUR");

    private final Candidate flat = TestBench.candidate(new TestProvider("paint", TestOffers.flat("flat")), "flat");

    @Test
    void cost_isTheSumOfTheRanges() {
        assertThat(run(range("0", "1", "2", Denomination.USD), range("3", "3", "3", Denomination.USD))
                        .cost())
                .contains(range("3", "4", "5", Denomination.USD));
    }

    @Test
    void cost_isUnknownWhenThatOfOneAttemptIs() {
        Run run = new Run("task", List.of(attempt(Optional.of(free(Denomination.USD))), attempt(Optional.empty())));

        assertThat(run.cost()).isEmpty();
    }

    @Test
    void cost_ofAFreeAttemptInAnotherCurrencyDoesNotMatter() {
        Range paid = range("3", "3", "3", EUR);

        assertThat(run(free(Denomination.USD), paid).cost()).contains(paid);
        assertThat(run(paid, free(Denomination.USD)).cost()).contains(paid);
        assertThat(run(paid, free(Denomination.USD), paid).cost()).contains(range("6", "6", "6", EUR));
        assertThat(run(free(EUR), free(Denomination.USD)).cost()).contains(free(Denomination.USD));
    }

    @Test
    void cost_inTwoCurrenciesHasNoSum() {
        assertThat(run(range("1", "1", "1", Denomination.USD), range("3", "3", "3", EUR))
                        .cost())
                .isEmpty();
    }

    private Run run(Range... charges) {
        return new Run(
                "task",
                Arrays.stream(charges).map(range -> attempt(Optional.of(range))).toList());
    }

    private Attempt attempt(Optional<Range> charge) {
        return new Attempt(
                "id",
                1,
                flat.offer().name(),
                flat.quote(),
                new Charge(Charge.State.SETTLED, charge, Provenance.REPORTED, List.of(), "", List.of()),
                List.of(),
                Optional.empty(),
                List.of(),
                TestBench.START,
                TestBench.START);
    }

    private static Range free(Denomination in) {
        return range("0", "0", "0", in);
    }

    private static Range range(String low, String likely, String high, Denomination in) {
        return new Range(Amount.of(low, in), Amount.of(likely, in), Amount.of(high, in));
    }
}

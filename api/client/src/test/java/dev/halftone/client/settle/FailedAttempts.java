package dev.halftone.client.settle;

import dev.halftone.client.engine.Candidate;
import dev.halftone.client.quote.Range;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import java.math.BigDecimal;

/** Failed attempts of models that are priced in different ways. */
abstract class FailedAttempts {

    final Settler settler = new Settler(Counters.none());
    final Candidate flat = candidate(TestOffers.flat("m"));
    final Candidate job = candidate(TestOffers.job("m"));
    final Candidate tokens = candidate(TestOffers.tokens("m"));

    Charge failed(Candidate candidate, FailureKind kind, Exposure exposure, Usage usage) {
        return settler.failed(
                candidate.offer(),
                candidate.quote(),
                Failure.of(kind, exposure, "It failed.").build(),
                usage);
    }

    static Candidate candidate(ModelOffer offer) {
        return TestBench.candidate(new TestProvider("paint", offer), "m");
    }

    static Reading seconds(String seconds) {
        return Reading.of(Meter.COMPUTE_SECONDS, new BigDecimal(seconds), Provenance.MEASURED);
    }

    static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }

    static Range exactly(String amount) {
        return Range.exactly(usd(amount));
    }

    static Range range(String low, String likely, String high) {
        return new Range(usd(low), usd(likely), usd(high));
    }
}

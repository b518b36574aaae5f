package dev.halftone.client.settle;

import dev.halftone.client.engine.Candidate;
import dev.halftone.client.quote.Range;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import java.time.Instant;

/** Delivered attempts of models that are priced in different ways. */
abstract class DeliveredAttempts {

    final Settler settler = new Settler(Counters.none());
    final Candidate flat = candidate(TestOffers.flat("m"));
    final Candidate tokens = candidate(TestOffers.tokens("m"));
    final Candidate credits = candidate(TestOffers.credits("m", TestOffers.creditRate("10", Instant.EPOCH)));

    Charge delivered(Candidate candidate, Usage usage) {
        return settler.delivered(candidate.offer(), candidate.quote(), usage);
    }

    static Candidate candidate(ModelOffer offer) {
        return TestBench.candidate(new TestProvider("paint", offer), "m");
    }

    static Reading reading(Meter meter, long quantity, Provenance provenance) {
        return Reading.of(meter, quantity, provenance);
    }

    static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }

    static Range exactly(String amount) {
        return Range.exactly(usd(amount));
    }
}

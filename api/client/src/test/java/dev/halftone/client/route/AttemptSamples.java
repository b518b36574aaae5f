package dev.halftone.client.route;

import dev.halftone.client.engine.Attempt;
import dev.halftone.client.engine.Candidate;
import dev.halftone.client.quote.Range;
import dev.halftone.client.settle.Charge;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.task.ImageAsset;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Attempts as they end up in statistics. */
final class AttemptSamples {

    private static final Candidate JOB = TestBench.candidate(new TestProvider("paint", TestOffers.job("job")), "job");

    private AttemptSamples() {}

    static Attempt delivered(Instant start, Duration took, BillLine... lines) {
        return attempt(start, took, Optional.empty(), lines);
    }

    static Attempt delivered(int pictures, BillLine... lines) {
        Attempt one = delivered(Instant.EPOCH, Duration.ofSeconds(1), lines);
        return new Attempt(
                one.id(),
                one.number(),
                one.model(),
                one.quote(),
                one.charge(),
                Collections.nCopies(pictures, ImageAsset.ofBase64("iVBORw0KGgo=", "image/png")),
                one.failure(),
                one.calls(),
                one.startedAt(),
                one.endedAt());
    }

    static Attempt failed(FailureKind kind, Instant end) {
        return attempt(
                end,
                Duration.ZERO,
                Optional.of(Failure.of(kind, Exposure.NONE, "It failed.").build()));
    }

    private static Attempt attempt(Instant start, Duration took, Optional<Failure> failure, BillLine... lines) {
        return new Attempt(
                "id",
                1,
                JOB.offer().name(),
                JOB.quote(),
                new Charge(
                        Charge.State.SETTLED,
                        Optional.of(Range.exactly(Amount.zero(Denomination.USD))),
                        Provenance.REPORTED,
                        List.of(lines),
                        "",
                        List.of()),
                List.of(),
                failure,
                List.of(),
                start,
                start.plus(took));
    }
}

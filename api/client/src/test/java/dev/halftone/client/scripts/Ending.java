package dev.halftone.client.scripts;

import dev.halftone.client.engine.Attempt;
import dev.halftone.client.quote.Range;
import dev.halftone.conformance.script.AttemptResult;
import dev.halftone.conformance.script.MoneyRange;
import dev.halftone.conformance.script.Settlement;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import java.util.List;
import java.util.Optional;

/**
 * How an attempt ended and what it cost, in words that both drivers know.
 *
 * @param result delivered, failed or unsettled
 * @param images in order
 * @param failure without its message, which is each driver's own
 * @param charge in money; empty when unpriced
 * @param provenance of the charge; empty when unpriced
 * @param unused scripted answers that are left over
 */
record Ending(
        AttemptResult result,
        List<ImageAsset> images,
        Optional<Failure> failure,
        Optional<MoneyRange> charge,
        Optional<Provenance> provenance,
        int unused) {

    static Ending ofEngine(Attempt attempt, int unused) {
        Optional<Range> range = attempt.charge().range();
        return new Ending(
                AttemptResult.valueOf(attempt.outcome().name()),
                attempt.images(),
                attempt.failure().map(Ending::wordless),
                range.map(money -> new MoneyRange(money.low(), money.likely(), money.high())),
                range.map(money -> attempt.charge().provenance()),
                unused);
    }

    static Ending ofKit(Step end, Settlement settlement, int unused) {
        return new Ending(
                settlement.resultOf(end),
                end instanceof Step.Done done ? done.images() : List.of(),
                end instanceof Step.Failed failed ? Optional.of(wordless(failed.failure())) : Optional.empty(),
                settlement.charge(),
                settlement.provenance(),
                unused);
    }

    private static Failure wordless(Failure failure) {
        return Failure.of(failure.kind(), failure.exposure(), "-")
                .resend(failure.resend())
                .retryAfter(failure.retryAfter())
                .providerCode(failure.providerCode())
                .build();
    }
}

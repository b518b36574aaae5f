package dev.halftone.client.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.script.Expectations;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.pricing.Amount;
import java.math.BigDecimal;
import java.util.Optional;

/** What the script itself demands of an ending; what it does not say is not demanded. */
record ScriptDemand(Expectations expected) {

    void check(Ending ending) {
        expected.outcome().ifPresent(outcome -> outcome(outcome, ending));
        expected.charge().ifPresent(charge -> charge(charge, ending));
    }

    private static void outcome(Expectations.Outcome outcome, Ending ending) {
        same("result", outcome.result(), ending.result());
        same("images", outcome.images(), ending.images().size());
        same("unused", Optional.of(outcome.unused()), ending.unused());
        outcome.failure().ifPresent(shape -> {
            Failure failure = ending.failure().orElseThrow();
            same("kind", shape.kind(), failure.kind());
            same("exposure", shape.exposure(), failure.exposure());
            same("resend", shape.resend(), failure.resend());
            same("provider code", shape.providerCode(), failure.providerCode());
            shape.retryAfter()
                    .ifPresent(wait -> assertThat(failure.retryAfter()).contains(wait));
        });
    }

    private static void charge(Expectations.Charge charge, Ending ending) {
        assertThat(ending.charge().isPresent())
                .as("priced")
                .isEqualTo(charge.amounts().isPresent());
        charge.amounts().ifPresent(amounts -> {
            sameAmount("low", amounts.low(), ending.charge().get().low());
            sameAmount("likely", amounts.likely(), ending.charge().get().likely());
            sameAmount("high", amounts.high(), ending.charge().get().high());
            same("provenance", amounts.provenance(), ending.provenance().orElseThrow());
        });
    }

    private static <T> void same(String what, Optional<T> wanted, T got) {
        wanted.ifPresent(value -> assertThat(got).as(what).isEqualTo(value));
    }

    private static void sameAmount(String what, Optional<BigDecimal> wanted, Amount got) {
        wanted.ifPresent(value -> assertThat(got.value()).as(what).isEqualByComparingTo(value));
    }
}

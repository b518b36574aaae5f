package dev.halftone.conformance.script;

import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.protocol.Step;
import java.util.Optional;

/** Compares the end of an attempt and its charge with what the script says of them. */
final class OutcomeCheck {

    private static final String NO_FAILURE = "pictures";

    private final Findings findings;

    OutcomeCheck(Findings findings) {
        this.findings = findings;
    }

    void leftover(Attempt attempt, int expected) {
        if (attempt.unused() != expected) {
            findings.add(
                    "unused replies",
                    expected,
                    attempt.unused() + " after " + attempt.sends().size() + " calls",
                    "The attempt ended too early or too late, or 'unused' must say so.");
        }
    }

    void outcome(Expectations.Outcome expected, Step end, AttemptResult result) {
        String remedy = "Compare what interpret makes of the last reply with the vendor's table of errors.";
        String got = end instanceof Step.Failed failed ? result + ": " + failed.failure() : result.toString();
        expected.result()
                .filter(wanted -> wanted != result)
                .ifPresent(wanted -> findings.add("outcome: result", wanted, got, remedy));
        if (expected.images().isPresent()) {
            int images = end instanceof Step.Done done ? done.images().size() : 0;
            findings.equal("outcome: images", expected.images(), images, remedy);
        }
        if (expected.failure().isPresent()) {
            if (end instanceof Step.Failed failed) {
                failure(expected.failure().get(), failed.failure(), remedy);
            } else {
                findings.add("outcome: failure", "a failure", NO_FAILURE, remedy);
            }
        }
    }

    private void failure(Expectations.FailureShape expected, Failure got, String remedy) {
        findings.equal("outcome: failure kind", expected.kind(), got.kind(), remedy);
        findings.equal("outcome: failure exposure", expected.exposure(), got.exposure(), remedy);
        findings.equal("outcome: failure resend", expected.resend(), got.resend(), remedy);
        expected.retryAfter()
                .ifPresent(wait -> findings.equal(
                        "outcome: failure retry_after",
                        Optional.of(wait.toString()),
                        got.retryAfter().map(Object::toString).orElse("none"),
                        "Read the Retry-After header with RetryAfter.of."));
        findings.equal("outcome: failure provider_code", expected.providerCode(), got.providerCode(), remedy);
    }

    void charge(Expectations.Charge expected, Settlement got) {
        String remedy = "Compare the usage of the last step, the tariff and its answer to this failure.";
        if (expected.amounts().isEmpty() || got.charge().isEmpty()) {
            if (expected.amounts().isPresent() != got.charge().isPresent()) {
                findings.about(Discrepancy.Aspect.CHARGE)
                        .add(
                                "charge",
                                expected.amounts().isEmpty() ? "unpriced" : "an amount",
                                got.charge().map(MoneyRange::toString).orElse("unpriced"),
                                remedy);
            }
            return;
        }
        Expectations.Amounts amounts = expected.amounts().get();
        MoneyRange range = got.charge().get();
        findings.about(Discrepancy.Aspect.CHARGE).sameAmount("charge: low", amounts.low(), range.low(), remedy);
        findings.about(Discrepancy.Aspect.CHARGE)
                .sameAmount("charge: likely", amounts.likely(), range.likely(), remedy);
        findings.about(Discrepancy.Aspect.CHARGE).sameAmount("charge: high", amounts.high(), range.high(), remedy);
        findings.about(Discrepancy.Aspect.CHARGE)
                .equal(
                        "charge: provenance",
                        amounts.provenance(),
                        got.provenance().orElseThrow(),
                        remedy);
    }
}

package dev.halftone.simulation;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Range;
import dev.halftone.simulation.engine.Distribution;
import dev.halftone.simulation.engine.Totals;
import dev.halftone.simulation.model.Policy;
import dev.halftone.simulation.workload.Targets;
import dev.halftone.spi.pricing.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * What a workload costs under one policy. Immutable.
 *
 * @param policy what was simulated
 * @param models who may be asked
 * @param expected what is expected, exactly
 * @param rentUsed what is paid by time and used, or not known to be unused
 * @param rentUnused what is paid by time and not used
 * @param drawn months that were drawn, with what is paid by time; empty when none were
 * @param notes sentences for people
 */
public record PolicyResult(
        Policy policy,
        List<ModelName> models,
        Totals expected,
        Amount rentUsed,
        Amount rentUnused,
        Optional<Distribution> drawn,
        List<String> notes) {

    private static final int SCALE = 6;

    public PolicyResult {
        models = List.copyOf(models);
        notes = List.copyOf(notes);
    }

    /** Everything together, also what is paid by time. */
    public Range total() {
        return expected.total().plus(Range.exactly(rentUsed.plus(rentUnused)));
    }

    /** What a delivered picture costs in the end, rounded to six digits; empty when none is. */
    public Optional<Amount> costPerImage() {
        return each(expected.allImages());
    }

    /** What a finished asset costs in the end, rounded to six digits; empty when none is. */
    public Optional<Amount> costPerAsset() {
        return each(expected.allFinished());
    }

    private Optional<Amount> each(BigDecimal number) {
        Amount total = total().likely();
        return number.signum() <= 0
                ? Optional.empty()
                : Optional.of(Amount.of(total.value().divide(number, SCALE, RoundingMode.HALF_EVEN), total.in()));
    }

    /** How it stands to the target of the cost of a picture. */
    public Verdict cost(Targets targets) {
        return costPerImage()
                .filter(cost -> cost.in().equals(targets.costPerImage().in()))
                .map(cost -> Verdict.of(cost.compareTo(targets.costPerImage()) <= 0))
                .orElse(Verdict.UNKNOWN);
    }

    /** How it stands to the deadline and the share of requests that may miss it; met where any may. */
    public Verdict punctuality(Targets targets) {
        return targets.lateShare()
                .map(most -> expected.lateShare()
                        .map(late -> Verdict.of(late.compareTo(most) <= 0))
                        .orElse(Verdict.UNKNOWN))
                .orElse(Verdict.MET);
    }

    /** How it stands to the share of requests that may fail; met where any may. */
    public Verdict reliability(Targets targets) {
        return targets.failureShare()
                .map(most -> Verdict.of(expected.failureShare().compareTo(most) <= 0))
                .orElse(Verdict.MET);
    }

    /** Whether it meets the deadline and the failure budget. */
    public boolean isAcceptable(Targets targets) {
        return punctuality(targets) == Verdict.MET && reliability(targets) == Verdict.MET;
    }

    /** How a result stands to a target. */
    public enum Verdict {
        MET,
        MISSED,
        /** Nobody knows, because something that it depends on was not given. */
        UNKNOWN;

        static Verdict of(boolean isMet) {
            return isMet ? MET : MISSED;
        }
    }
}

package dev.halftone.simulation.engine;

import dev.halftone.simulation.model.Plan;
import dev.halftone.simulation.workload.Sampling;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws many months of a plan. Stateless. */
public final class Months {

    private Months() {}

    /**
     * The distribution of a plan's likely charges; the same seed gives the same one.
     *
     * @param deadline of a request; positive
     */
    public static Distribution draw(Plan plan, Duration deadline, Sampling sampling) {
        return draw(plan, new FlatPlan(plan, deadline), sampling);
    }

    /** @param flat the same plan in arrays */
    public static Distribution draw(Plan plan, FlatPlan flat, Sampling sampling) {
        MonthEngine engine = switch (sampling.engine()) {
            case AGGREGATED -> new AggregatedEngine(flat);
            case EVENTS -> new EventEngine(flat);
        };
        // Policies draw different months, so that their chances are independent; the name keeps them apart.
        SplittableRandom random =
                new SplittableRandom(sampling.seed() ^ ((long) plan.policy().hashCode() << 32));
        List<BigDecimal> totals = new ArrayList<>(sampling.replications());
        for (int i = 0; i < sampling.replications(); i++) {
            totals.add(flat.likelyTotal(engine.draw(random.split())));
        }
        return Distribution.of(totals, plan.currency());
    }
}

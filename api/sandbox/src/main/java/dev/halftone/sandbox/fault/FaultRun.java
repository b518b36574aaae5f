package dev.halftone.sandbox.fault;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One run of a plan: counts requests and draws. Thread-safe; the order of the calls is the order of the requests. */
public final class FaultRun {
    private static final int PARTS = 1_000_000_000;

    private final List<Counter> counters = new ArrayList<>();

    FaultRun(long seed, List<FaultRule> rules) {
        SplittableRandom root = new SplittableRandom(seed);
        for (FaultRule rule : rules) {
            counters.add(new Counter(rule, root.split()));
        }
    }

    /** The fault due for the next request, if any. */
    public synchronized Optional<Fault> next(FaultPlan.Subject subject) {
        Fault due = null;
        for (Counter counter : counters) {
            if (counter.rule.speaksOf(subject) && counter.due() && due == null) {
                due = counter.rule.fault();
            }
        }
        return Optional.ofNullable(due);
    }

    private static final class Counter {
        private final FaultRule rule;
        private final SplittableRandom random;
        private int count;

        Counter(FaultRule rule, SplittableRandom random) {
            this.rule = rule;
            this.random = random;
        }

        boolean due() {
            count++;
            // drawn for every matching request, so that the ordinals do not shift the draws
            BigDecimal drawn = BigDecimal.valueOf(random.nextInt(PARTS));
            boolean hit = rule.probability()
                    .map(share -> drawn.compareTo(share.multiply(BigDecimal.valueOf(PARTS))) < 0)
                    .orElse(true);
            return hit && rule.names(count);
        }
    }
}

package dev.halftone.client;

import dev.halftone.client.engine.Attempt;
import dev.halftone.client.engine.Candidate;
import dev.halftone.client.engine.Run;
import dev.halftone.client.quote.Range;
import dev.halftone.client.route.Budget;
import dev.halftone.spi.pricing.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The money of one request: what is set aside of the budget, and whether a further attempt may be made after some that
 * may have been charged. For one run at a time.
 */
final class Spending {

    private final Optional<Budget> budget;
    private final Optional<Amount> maxCost;
    private final List<String> warnings = new ArrayList<>();
    private Optional<Amount> reserved = Optional.empty();

    Spending(Optional<Budget> budget, Optional<Amount> maxCost) {
        this.budget = budget;
        this.maxCost = maxCost;
    }

    /**
     * Sets aside the most that any of the models may cost, because only one of them is meant to be paid.
     *
     * @throws RefusedException when a price is not known or the budget has too little left
     */
    void reserve(List<Candidate> candidates) {
        if (budget.isEmpty()) {
            return;
        }
        for (Candidate candidate : candidates) {
            if (candidate.quote().high().isEmpty()) {
                throw new RefusedException(
                        RefusedException.Reason.UNPRICED,
                        List.of(candidate.offer().name()
                                + " has no known price and cannot be bought under a budget; give a price book."));
            }
        }
        Amount left = budget.get().left();
        Amount high = Amount.zero(left.in());
        for (Candidate candidate : candidates) {
            Amount own = candidate.quote().high().orElseThrow();
            if (!own.in().equals(left.in())) {
                throw tooExpensive(own, left);
            }
            high = own.compareTo(high) > 0 ? own : high;
        }
        if (!budget.get().reserve(high)) {
            throw tooExpensive(high, left);
        }
        reserved = Optional.of(high);
    }

    /** Sets aside what a job that runs may cost, whatever is left. */
    void hold(Candidate started) {
        budget.ifPresent(money -> {
            Amount nothing = Amount.zero(money.left().in());
            Amount high = started.quote()
                    .high()
                    .filter(amount -> amount.in().equals(nothing.in()))
                    .orElse(nothing);
            money.hold(high);
            reserved = Optional.of(high);
        });
    }

    /** Whether the limit and the budget hold one more attempt beside those that may have been charged. */
    boolean permits(List<Attempt> soFar, Candidate next) {
        if (budget.isEmpty() && maxCost.isEmpty()) {
            return true;
        }
        Optional<Amount> own = next.quote().high();
        Optional<Amount> all =
                own.flatMap(high -> spent(soFar, Amount.zero(high.in())).map(high::plus));
        if (all.isEmpty()) {
            return refuse(next, "what the attempts so far cost is not known");
        }
        if (maxCost.isPresent() && !fits(all.get(), maxCost.get())) {
            return refuse(
                    next, "all attempts together may cost " + all.get() + ", more than the limit of " + maxCost.get());
        }
        return budget.isEmpty() || reserveUpTo(all.get()) || refuse(next, "the budget has too little left");
    }

    /** Why attempts were not made. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Gives back what was set aside and books what was charged. */
    void settle(Optional<Run> run) {
        reserved.ifPresent(amount -> budget.ifPresent(money -> money.settle(amount, run.flatMap(Run::cost))));
    }

    private boolean reserveUpTo(Amount all) {
        Budget money = budget.orElseThrow();
        Amount held = reserved.orElseGet(() -> Amount.zero(money.left().in()));
        if (!all.in().equals(held.in())) {
            return false;
        }
        if (all.compareTo(held) <= 0) {
            return true;
        }
        if (!money.reserve(all.minus(held))) {
            return false;
        }
        reserved = Optional.of(all);
        return true;
    }

    /** The high ends of all charges; empty when one is not known, or is in another currency. */
    private static Optional<Amount> spent(List<Attempt> attempts, Amount nothing) {
        Amount sum = nothing;
        for (Attempt attempt : attempts) {
            Optional<Amount> high = attempt.charge().range().map(Range::high);
            if (high.isEmpty() || (high.get().signum() != 0 && !high.get().in().equals(nothing.in()))) {
                return Optional.empty();
            }
            sum = high.get().signum() == 0 ? sum : sum.plus(high.get());
        }
        return Optional.of(sum);
    }

    private static boolean fits(Amount amount, Amount limit) {
        return amount.in().equals(limit.in()) && amount.compareTo(limit) <= 0;
    }

    private boolean refuse(Candidate next, String why) {
        warnings.add(next.offer().name() + " was not asked after an attempt that may be charged: " + why + ".");
        return false;
    }

    private static RefusedException tooExpensive(Amount high, Amount left) {
        return new RefusedException(
                RefusedException.Reason.TOO_EXPENSIVE,
                List.of("It may cost " + high + ", and the budget has " + left + " left; raise the budget."));
    }
}

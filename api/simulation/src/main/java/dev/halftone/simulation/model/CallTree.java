package dev.halftone.simulation.model;

import dev.halftone.client.offer.ModelName;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Every way that one call can go, from its first attempt until there are pictures or the last attempt has failed. States are
 * numbered so that each leads to later ones only; the first is 0. Immutable.
 */
public final class CallTree {

    /** The call is over, and its pictures are there. */
    public static final int DELIVERED = -1;
    /** The call is over, and there are none. */
    public static final int FAILED = -2;

    private final int images;
    private final List<State> states;
    private final int cells;
    private final boolean timed;
    private final BigDecimal[] success;

    /**
     * A tree.
     *
     * @param images how many pictures the call asks for
     * @param cells how many charges its outcomes point to
     * @param timed whether it is known how long its attempts take
     */
    CallTree(int images, List<State> states, int cells, boolean timed) {
        this.images = images;
        this.states = List.copyOf(states);
        this.cells = cells;
        this.timed = timed;
        this.success = new BigDecimal[states.size()];
        for (int i = states.size() - 1; i >= 0; i--) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Outcome outcome : states.get(i).outcomes()) {
                sum = sum.add(outcome.chance().multiply(successAfter(outcome.next()), Exact.DIGITS), Exact.DIGITS);
            }
            success[i] = sum;
        }
    }

    /** How many pictures the call asks for. */
    public int images() {
        return images;
    }

    public List<State> states() {
        return states;
    }

    /** How many charges its outcomes point to. */
    public int cells() {
        return cells;
    }

    /** Whether it is known how long its attempts take. */
    public boolean isTimed() {
        return timed;
    }

    /** The exact probability that the call delivers. */
    public BigDecimal success() {
        return success[0];
    }

    /** The exact probability that it delivers once it is in that state; of an end, whether it is the good one. */
    public BigDecimal successAfter(int state) {
        return state == DELIVERED ? BigDecimal.ONE : state == FAILED ? BigDecimal.ZERO : success[state];
    }

    /** How often each charge is expected in one call. */
    public List<BigDecimal> expectedCells() {
        BigDecimal[] expected = new BigDecimal[cells];
        Arrays.fill(expected, BigDecimal.ZERO);
        BigDecimal[] visits = visits();
        for (int i = 0; i < states.size(); i++) {
            for (Outcome outcome : states.get(i).outcomes()) {
                BigDecimal often = visits[i].multiply(outcome.chance(), Exact.DIGITS);
                expected[outcome.cell()] = expected[outcome.cell()].add(often, Exact.DIGITS);
            }
        }
        return List.of(expected);
    }

    /** The exact probability that the call delivers, and that it is this model which does. */
    public BigDecimal successBy(ModelName model) {
        BigDecimal[] visits = visits();
        BigDecimal success = BigDecimal.ZERO;
        for (int i = 0; i < states.size(); i++) {
            for (Outcome outcome : states.get(i).outcomes()) {
                if (outcome.next() == DELIVERED && states.get(i).model().equals(model)) {
                    success = success.add(visits[i].multiply(outcome.chance(), Exact.DIGITS), Exact.DIGITS);
                }
            }
        }
        return success;
    }

    /** The probability that each state is reached. */
    private BigDecimal[] visits() {
        BigDecimal[] visits = new BigDecimal[states.size()];
        Arrays.fill(visits, BigDecimal.ZERO);
        visits[0] = BigDecimal.ONE;
        for (int i = 0; i < states.size(); i++) {
            for (Outcome outcome : states.get(i).outcomes()) {
                if (outcome.next() >= 0) {
                    BigDecimal often = visits[i].multiply(outcome.chance(), Exact.DIGITS);
                    visits[outcome.next()] = visits[outcome.next()].add(often, Exact.DIGITS);
                }
            }
        }
        return visits;
    }

    /** What the money of each charge is spent on, by its index. */
    public List<Outcome.Use> uses() {
        Outcome.Use[] uses = new Outcome.Use[cells];
        states.forEach(state -> state.outcomes().forEach(outcome -> uses[outcome.cell()] = outcome.use()));
        return List.of(uses);
    }

    /**
     * An attempt to be made.
     *
     * @param model who is asked
     * @param outcomes how it can end; the chances sum to 1
     */
    public record State(ModelName model, List<Outcome> outcomes) {
        public State {
            outcomes = List.copyOf(outcomes);
        }
    }
}

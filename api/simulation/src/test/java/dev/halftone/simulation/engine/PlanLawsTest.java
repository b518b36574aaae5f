package dev.halftone.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.quote.Range;
import dev.halftone.simulation.model.CallTree;
import dev.halftone.simulation.model.Exact;
import dev.halftone.simulation.model.Outcome;
import dev.halftone.simulation.model.Outcome.Use;
import dev.halftone.simulation.model.Plan;
import dev.halftone.simulation.testing.RandomWorkload;
import dev.halftone.simulation.testing.Shop;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What holds of every plan. */
class PlanLawsTest {

    /** Products are cut at 60 digits. */
    private static final BigDecimal NEARLY_NOTHING = new BigDecimal("1e-45");

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Property(tries = 15, seed = "1")
    void chances_ofEveryState_arePositiveAndSumToOne(@ForAll @LongRange(min = 0, max = 1_000_000) long number) {
        for (CallTree tree : trees(number)) {
            for (CallTree.State state : tree.states()) {
                assertThat(state.outcomes())
                        .allSatisfy(outcome -> assertThat(outcome.chance()).isPositive());
                assertNearly(sum(state.outcomes().stream().map(Outcome::chance)), BigDecimal.ONE);
            }
        }
    }

    @Property(tries = 15, seed = "2")
    void states_leadToLaterOnesOnly_andAreAllReached(@ForAll @LongRange(min = 0, max = 1_000_000) long number) {
        for (CallTree tree : trees(number)) {
            boolean[] reached = new boolean[tree.states().size()];
            reached[0] = true;
            for (int i = 0; i < reached.length; i++) {
                for (Outcome outcome : tree.states().get(i).outcomes()) {
                    if (outcome.next() >= 0) {
                        assertThat(outcome.next()).isGreaterThan(i);
                        reached[outcome.next()] = true;
                    }
                }
            }
            assertThat(reached).doesNotContain(false);
        }
    }

    @Property(tries = 15, seed = "3")
    void expectedCells_ofPicturesThatCame_sumToTheSuccessOfEveryPath(
            @ForAll @LongRange(min = 0, max = 1_000_000) long number) {
        for (CallTree tree : trees(number)) {
            List<BigDecimal> cells = tree.expectedCells();
            List<Use> uses = tree.uses();
            BigDecimal useful = BigDecimal.ZERO;
            for (int i = 0; i < cells.size(); i++) {
                useful = uses.get(i) == Use.USEFUL ? useful.add(cells.get(i)) : useful;
            }
            assertNearly(useful, tree.success());
            assertNearly(endingAt(tree, CallTree.DELIVERED), tree.success());
            assertNearly(endingAt(tree, CallTree.FAILED), BigDecimal.ONE.subtract(tree.success()));
        }
    }

    @Property(tries = 15, seed = "4")
    void attempts_ofACall_areThoseOfEveryPath(@ForAll @LongRange(min = 0, max = 1_000_000) long number) {
        for (CallTree tree : trees(number)) {
            assertNearly(sum(tree.expectedCells().stream()), attempts(tree));
        }
    }

    @Property(tries = 15, seed = "6")
    void successBy_ofAllModels_isTheSuccess(@ForAll @LongRange(min = 0, max = 1_000_000) long number) {
        for (CallTree tree : trees(number)) {
            assertNearly(
                    sum(tree.states().stream()
                            .map(CallTree.State::model)
                            .distinct()
                            .map(tree::successBy)),
                    tree.success());
        }
    }

    @Property(tries = 15, seed = "5")
    void expectation_addsUp(@ForAll @LongRange(min = 0, max = 1_000_000) long number) {
        Plan plan = plan(number);
        Totals totals = ExactEngine.expect(plan, DEADLINE);

        assertThat(totals.assets().add(totals.cachedAssets())).isEqualByComparingTo("1000");
        assertThat(totals.finished()).isLessThanOrEqualTo(totals.assets());
        assertThat(totals.delivered()).isLessThanOrEqualTo(totals.requests());
        assertThat(totals.requests()).isLessThanOrEqualTo(totals.calls());
        assertThat(totals.calls()).isLessThanOrEqualTo(totals.attempts());
        totals.inTime()
                .ifPresent(inTime -> assertThat(inTime.doubleValue())
                        .isLessThanOrEqualTo(totals.delivered().doubleValue() * 1.000_000_1));
        Range sum = totals.total();
        assertThat(sum.low()).isLessThanOrEqualTo(sum.likely());
        assertThat(sum.likely()).isLessThanOrEqualTo(sum.high());
    }

    /** The probability of that end, state by state from the last. */
    private static BigDecimal endingAt(CallTree tree, int end) {
        BigDecimal[] from = new BigDecimal[tree.states().size()];
        for (int i = from.length - 1; i >= 0; i--) {
            from[i] = sum(tree.states().get(i).outcomes().stream()
                    .filter(outcome -> outcome.next() >= 0 || outcome.next() == end)
                    .map(outcome -> outcome.next() >= 0
                            ? outcome.chance().multiply(from[outcome.next()], Exact.DIGITS)
                            : outcome.chance()));
        }
        return from[0];
    }

    private static BigDecimal attempts(CallTree tree) {
        BigDecimal[] from = new BigDecimal[tree.states().size()];
        for (int i = from.length - 1; i >= 0; i--) {
            from[i] = BigDecimal.ONE.add(sum(tree.states().get(i).outcomes().stream()
                    .filter(outcome -> outcome.next() >= 0)
                    .map(outcome -> outcome.chance().multiply(from[outcome.next()], Exact.DIGITS))));
        }
        return from[0];
    }

    private static BigDecimal sum(Stream<BigDecimal> parts) {
        return parts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void assertNearly(BigDecimal one, BigDecimal other) {
        assertThat(one.subtract(other).abs()).as("%s and %s", one, other).isLessThan(NEARLY_NOTHING);
    }

    private static List<CallTree> trees(long number) {
        return plan(number).branches().stream()
                .flatMap(branch -> branch.stages().stream())
                .flatMap(stage -> stage.calls().stream())
                .map(Plan.Calls::tree)
                .distinct()
                .toList();
    }

    private static Plan plan(long number) {
        return Shop.plan(RandomWorkload.lines(number, 1000));
    }
}

package dev.halftone.simulation.engine;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Range;
import dev.halftone.simulation.model.CallTree;
import dev.halftone.simulation.model.Exact;
import dev.halftone.simulation.model.Outcome.Use;
import dev.halftone.simulation.model.Plan;
import dev.halftone.spi.pricing.Denomination;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The exact expectation of a plan, by enumeration of every way a call can go; no sampling. Money and counts are exact to the
 * {@linkplain Exact#DIGITS digits} of the probabilities; only the share in time, which is no money, is floating. Stateless.
 */
public final class ExactEngine {

    private ExactEngine() {}

    /** @param deadline of a request, from its first call to all its pictures; positive */
    public static Totals expect(Plan plan, Duration deadline) {
        return expect(plan, new FlatPlan(plan, deadline));
    }

    /** @param flat the same plan in arrays */
    public static Totals expect(Plan plan, FlatPlan flat) {
        Sum sum = new Sum(plan.currency());
        IdentityHashMap<Plan.Stage, PerRequest> known = new IdentityHashMap<>();
        for (Plan.Branch branch : plan.branches()) {
            BigDecimal reach = BigDecimal.valueOf(branch.assets());
            BigDecimal cachedImages = BigDecimal.ZERO;
            for (Plan.Stage stage : branch.stages()) {
                PerRequest each = known.computeIfAbsent(stage, unused -> PerRequest.of(stage, plan.currency(), flat));
                BigDecimal needed = reach.multiply(stage.probability(), Exact.DIGITS);
                reach = reach.subtract(needed, Exact.DIGITS);
                for (int i = 0; i < stage.repeat(); i++) {
                    sum.add(each, needed);
                    needed = needed.multiply(each.success(), Exact.DIGITS);
                }
                reach = reach.add(needed, Exact.DIGITS);
                cachedImages = cachedImages.add(
                        stage.probability().multiply(BigDecimal.valueOf(stage.repeat() * stage.images())));
            }
            sum.assets = sum.assets.add(BigDecimal.valueOf(branch.assets()));
            sum.finished = sum.finished.add(reach, Exact.DIGITS);
            sum.cachedAssets = sum.cachedAssets.add(BigDecimal.valueOf(branch.cached()));
            sum.cachedImages =
                    sum.cachedImages.add(cachedImages.multiply(BigDecimal.valueOf(branch.cached())), Exact.DIGITS);
        }
        return sum.totals();
    }

    /** How many pictures one of the models of a plan is expected to make. */
    public static BigDecimal images(Plan plan, ModelName model) {
        BigDecimal images = BigDecimal.ZERO;
        for (Plan.Branch branch : plan.branches()) {
            BigDecimal reach = BigDecimal.valueOf(branch.assets());
            for (Plan.Stage stage : branch.stages()) {
                BigDecimal each = BigDecimal.ZERO;
                for (Plan.Calls calls : stage.calls()) {
                    each = each.add(
                            BigDecimal.valueOf(calls.times() * calls.tree().images())
                                    .multiply(calls.tree().successBy(model), Exact.DIGITS));
                }
                BigDecimal needed = reach.multiply(stage.probability(), Exact.DIGITS);
                reach = reach.subtract(needed, Exact.DIGITS);
                for (int i = 0; i < stage.repeat(); i++) {
                    images = images.add(each.multiply(needed, Exact.DIGITS), Exact.DIGITS);
                    needed = needed.multiply(stage.success(), Exact.DIGITS);
                }
                reach = reach.add(needed, Exact.DIGITS);
            }
        }
        return images;
    }

    /** What one request of a stage is expected to lead to. */
    private record PerRequest(
            Map<Use, Range> charges,
            BigDecimal attempts,
            BigDecimal calls,
            BigDecimal success,
            Optional<BigDecimal> inTime,
            BigDecimal images) {

        static PerRequest of(Plan.Stage stage, Denomination currency, FlatPlan flat) {
            Map<Use, Range> charges = Totals.nothing(currency);
            BigDecimal attempts = BigDecimal.ZERO;
            BigDecimal calls = BigDecimal.ZERO;
            BigDecimal images = BigDecimal.ZERO;
            for (int i = 0; i < stage.calls().size(); i++) {
                CallTree tree = stage.calls().get(i).tree();
                BigDecimal times = BigDecimal.valueOf(stage.calls().get(i).times());
                List<BigDecimal> cells = tree.expectedCells();
                List<Use> uses = tree.uses();
                for (int cell = 0; cell < cells.size(); cell++) {
                    BigDecimal often = cells.get(cell).multiply(times, Exact.DIGITS);
                    attempts = attempts.add(often, Exact.DIGITS);
                    for (Plan.Prompts prompts : stage.prompts()) {
                        charges.merge(
                                uses.get(cell),
                                prompts.charges().get(i).get(cell).times(often.multiply(prompts.share(), Exact.DIGITS)),
                                Range::plus);
                    }
                }
                calls = calls.add(times);
                images = images.add(
                        times.multiply(BigDecimal.valueOf(tree.images())).multiply(tree.success(), Exact.DIGITS));
            }
            return new PerRequest(
                    charges,
                    attempts,
                    calls,
                    stage.success(),
                    stage.isTimed() ? Optional.of(BigDecimal.valueOf(flat.punctual(stage))) : Optional.empty(),
                    images);
        }
    }

    private static final class Sum {
        private final Map<Use, Range> charges;
        private BigDecimal attempts = BigDecimal.ZERO;
        private BigDecimal calls = BigDecimal.ZERO;
        private BigDecimal requests = BigDecimal.ZERO;
        private BigDecimal delivered = BigDecimal.ZERO;
        private Optional<BigDecimal> inTime = Optional.of(BigDecimal.ZERO);
        private BigDecimal images = BigDecimal.ZERO;
        private BigDecimal cachedImages = BigDecimal.ZERO;
        private BigDecimal assets = BigDecimal.ZERO;
        private BigDecimal finished = BigDecimal.ZERO;
        private BigDecimal cachedAssets = BigDecimal.ZERO;

        Sum(Denomination currency) {
            charges = new EnumMap<>(Totals.nothing(currency));
        }

        void add(PerRequest each, BigDecimal times) {
            each.charges().forEach((use, charge) -> charges.merge(use, charge.times(times), Range::plus));
            attempts = attempts.add(each.attempts().multiply(times, Exact.DIGITS), Exact.DIGITS);
            calls = calls.add(each.calls().multiply(times, Exact.DIGITS), Exact.DIGITS);
            requests = requests.add(times, Exact.DIGITS);
            delivered = delivered.add(each.success().multiply(times, Exact.DIGITS), Exact.DIGITS);
            images = images.add(each.images().multiply(times, Exact.DIGITS), Exact.DIGITS);
            inTime = inTime.flatMap(before ->
                    each.inTime().map(share -> before.add(share.multiply(times, Exact.DIGITS), Exact.DIGITS)));
        }

        Totals totals() {
            return new Totals(
                    charges,
                    attempts,
                    calls,
                    requests,
                    delivered,
                    inTime,
                    images,
                    cachedImages,
                    assets,
                    finished,
                    cachedAssets);
        }
    }
}

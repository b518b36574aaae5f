package dev.halftone.simulation.engine;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Range;
import dev.halftone.simulation.model.CallTree;
import dev.halftone.simulation.model.Outcome;
import dev.halftone.simulation.model.Outcome.Use;
import dev.halftone.simulation.model.Plan;
import dev.halftone.spi.failure.FailureKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks a plan attempt by attempt with a fate that is given for each, in place of chance: what a run of which everything is
 * known costs. Not thread-safe.
 */
public final class ScriptedRun {

    private final Plan plan;
    private final Script script;
    private final Map<Use, Range> charges;
    private long attempts;
    private long calls;
    private long requests;
    private long delivered;
    private long images;
    private long cachedImages;

    private ScriptedRun(Plan plan, Script script) {
        this.plan = plan;
        this.script = script;
        this.charges = Totals.nothing(plan.currency());
    }

    /**
     * Walks the whole plan: branch after branch, asset after asset, call after call.
     *
     * @throws IllegalArgumentException when more than the fate of attempts is open (a step that is needed by chance, prompts
     *     that cost differently, a charge that depends on time), or the script names a failure that the plan does not have
     */
    public static Totals follow(Plan plan, Script script) {
        return new ScriptedRun(plan, script).totals();
    }

    private Totals totals() {
        long assets = 0;
        long finished = 0;
        long cachedAssets = 0;
        for (Plan.Branch branch : plan.branches()) {
            for (long asset = 0; asset < branch.assets(); asset++) {
                finished += isFinished(branch.stages()) ? 1 : 0;
            }
            for (Plan.Stage stage : branch.stages()) {
                cachedImages += branch.cached() * stage.repeat() * stage.images();
            }
            assets += branch.assets();
            cachedAssets += branch.cached();
        }
        return new Totals(
                charges,
                BigDecimal.valueOf(attempts),
                BigDecimal.valueOf(calls),
                BigDecimal.valueOf(requests),
                BigDecimal.valueOf(delivered),
                Optional.empty(),
                BigDecimal.valueOf(images),
                BigDecimal.valueOf(cachedImages),
                BigDecimal.valueOf(assets),
                BigDecimal.valueOf(finished),
                BigDecimal.valueOf(cachedAssets));
    }

    /** A step that fails ends the asset. */
    private boolean isFinished(List<Plan.Stage> stages) {
        for (Plan.Stage stage : stages) {
            if (stage.probability().compareTo(BigDecimal.ONE) != 0
                    || stage.prompts().size() != 1) {
                throw new IllegalArgumentException(
                        "A script says how attempts end, not which steps are needed and which"
                                + " prompts are sent; give a plan whose steps are certain and whose prompts cost the same.");
            }
            for (int i = 0; i < stage.repeat(); i++) {
                if (!isDelivered(stage)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isDelivered(Plan.Stage stage) {
        boolean whole = true;
        for (int i = 0; i < stage.calls().size(); i++) {
            List<Range> ofCells = stage.prompts().get(0).charges().get(i);
            for (long call = 0; call < stage.calls().get(i).times(); call++) {
                whole &= isDelivered(stage.calls().get(i).tree(), ofCells);
            }
        }
        requests++;
        delivered += whole ? 1 : 0;
        return whole;
    }

    private boolean isDelivered(CallTree tree, List<Range> ofCells) {
        calls++;
        int state = 0;
        while (state >= 0) {
            Outcome outcome = outcome(tree.states().get(state));
            attempts++;
            charges.merge(outcome.use(), ofCells.get(outcome.cell()), Range::plus);
            state = outcome.next();
        }
        boolean good = state == CallTree.DELIVERED;
        images += good ? tree.images() : 0;
        return good;
    }

    private Outcome outcome(CallTree.State state) {
        Optional<FailureKind> fate = script.next(state.model());
        List<Outcome> fitting = state.outcomes().stream()
                .filter(outcome -> outcome.failure().equals(fate))
                .toList();
        if (fitting.size() != 1) {
            throw new IllegalArgumentException("An attempt at " + state.model() + " can end in "
                    + fitting.size() + " ways by " + fate.map(Enum::name).orElse("DELIVERED")
                    + "; script only what the plan has exactly one outcome for.");
        }
        return fitting.get(0);
    }

    /** How attempts end, in the order in which they are sent. */
    @FunctionalInterface
    public interface Script {

        /** The failure in which the next attempt at this model ends; empty when it delivers. */
        Optional<FailureKind> next(ModelName model);
    }
}

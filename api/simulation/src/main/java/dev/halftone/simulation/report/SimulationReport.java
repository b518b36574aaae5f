package dev.halftone.simulation.report;

import dev.halftone.client.Halftone;
import dev.halftone.simulation.Comparison;
import dev.halftone.simulation.Simulator;
import dev.halftone.simulation.answer.Answers;
import dev.halftone.simulation.answer.Questions;
import dev.halftone.simulation.workload.Workload;

/**
 * Everything that a simulation says. Immutable.
 *
 * @param workload what was simulated
 * @param assets how many assets are asked for in the period
 * @param comparison every policy
 * @param answers the questions beyond one policy
 */
public record SimulationReport(Workload workload, long assets, Comparison comparison, Answers answers) {

    /**
     * Simulates a workload with all its questions; sends nothing.
     *
     * @param halftone with the workload's price book laid over it
     * @throws dev.halftone.simulation.workload.WorkloadException when it cannot be simulated
     */
    public static SimulationReport of(Halftone halftone, Workload workload) {
        Simulator simulator = Simulator.of(halftone, workload);
        simulator.market().refuseUnused(workload);
        Comparison comparison = simulator.compare();
        return new SimulationReport(
                workload, simulator.assets(), comparison, new Questions(halftone, simulator, comparison).answer());
    }
}

package dev.halftone.benchmarks;

import dev.halftone.client.Halftone;
import dev.halftone.client.offer.ModelName;
import dev.halftone.simulation.Simulator;
import dev.halftone.simulation.engine.AggregatedEngine;
import dev.halftone.simulation.engine.EventEngine;
import dev.halftone.simulation.engine.FlatPlan;
import dev.halftone.simulation.model.Plan;
import dev.halftone.simulation.model.Planner;
import dev.halftone.simulation.model.UnplannableException;
import dev.halftone.simulation.workload.Workload;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** How many requests a second the engines of the simulation draw, on two threads. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Threads(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SimulationBenchmark {

    private static final int REQUESTS = 100_000;

    private static final String WORKLOAD = """
            format: halftone-workload/1
            name: benchmark
            period: {from: "2026-12-01"}
            volume: {assets: %d}
            assets:
              - name: picture
                weight: "1"
                steps: [{name: draw, size: 1024x1024, prompt: {characters: 200}}]
            models: [%s]
            behaviour:
              default:
                failures: {rate_limited: "0.02", overloaded: "0.01", provider_error: "0.01", run_failed: "0.01"}
                filter_rate: "0.01"
                latency: {p50: 6s, p95: 15s}
            targets: {cost_per_image: "0.05", deadline: 10s}
            """;

    /** A plan of one model, and an engine of each kind. */
    @State(Scope.Thread)
    public static class Engines {

        /** One price for every picture; and a price by time, with a charge for each group of times. */
        @Param({"stability/stable-image-core", "replicate/stability-ai/sdxl"})
        public String model = "";

        private final SplittableRandom random = new SplittableRandom(42);
        private EventEngine events = new EventEngine(plan("stability/stable-image-core", REQUESTS));
        private AggregatedEngine month = new AggregatedEngine(plan("stability/stable-image-core", REQUESTS));

        @Setup
        public void plans() {
            events = new EventEngine(plan(model, REQUESTS));
            month = new AggregatedEngine(plan(model, 1_000_000_000));
        }

        private static FlatPlan plan(String model, int assets) {
            Workload workload = Workload.parse(WORKLOAD.formatted(assets, model), "benchmark");
            try (Halftone halftone = Halftone.load()) {
                Simulator simulator = Simulator.of(halftone, workload);
                Plan plan = new Planner(workload, simulator.market())
                        .plan(simulator.alone(model, List.of(ModelName.parse(model))));
                return new FlatPlan(plan, workload.targets().deadline());
            } catch (UnplannableException unable) {
                throw new IllegalStateException(unable);
            }
        }
    }

    /** Requests a second, each drawn attempt by attempt. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public FlatPlan.Counts requestsByEvent(Engines engines) {
        return engines.events.draw(engines.random);
    }

    /** Months of a billion requests a second. */
    @Benchmark
    public FlatPlan.Counts monthsOfABillion(Engines engines) {
        return engines.month.draw(engines.random);
    }
}

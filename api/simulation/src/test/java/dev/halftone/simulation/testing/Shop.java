package dev.halftone.simulation.testing;

import dev.halftone.client.Halftone;
import dev.halftone.client.pricebook.PriceBook;
import dev.halftone.client.registry.ProviderRegistry;
import dev.halftone.client.registry.Settings;
import dev.halftone.simulation.Simulator;
import dev.halftone.simulation.model.Market;
import dev.halftone.simulation.model.Plan;
import dev.halftone.simulation.model.Planner;
import dev.halftone.simulation.model.Policy;
import dev.halftone.simulation.model.Timeline;
import dev.halftone.simulation.model.UnplannableException;
import dev.halftone.simulation.workload.Workload;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Every provider on the class path, without a key, under the round prices of the worked examples. */
public final class Shop {

    /** The folder of the documentation, as seen from the module. */
    public static final Path DOCUMENTATION = Path.of("..", "..", "docs");

    /** A picture costs 0.04, failures are free; takes up to ten in a call. */
    public static final String FREE = "openai/gpt-image-2";
    /** A picture costs 0.04, and so does a failure; takes up to ten in a call. */
    public static final String BILLED = "openai/gpt-image-2.5-flare";
    /** A picture costs 0.03, failures are free; takes one in a call. */
    public static final String SINGLE = "stability/stable-image-core";
    /** A second costs 0.001. */
    public static final String BY_TIME = "replicate/stability-ai/sdxl";
    /** Costs 0.004 to 15 December 2026 and 0.003 from the day after on. */
    public static final String CHANGING = "replicate/black-forest-labs/flux-schnell";

    private static final Settings NOTHING = Settings.of(Map.of(), variable -> Optional.empty());
    private static final ProviderRegistry PROVIDERS = ProviderRegistry.load(Optional.empty(), NOTHING);
    private static final PriceBook BOOK = PriceBook.load(
            DOCUMENTATION.resolve("examples/simulation/prices.yaml").toString());
    private static final Halftone ROUND = under(BOOK);

    private Shop() {}

    /** The same providers at other prices; it owns nothing that would have to be closed. */
    public static Halftone under(PriceBook book) {
        return Halftone.builder()
                .settings(NOTHING)
                .registry(PROVIDERS)
                .priceBook(book)
                .build();
    }

    public static Halftone halftone() {
        return ROUND;
    }

    /** The round prices. */
    public static PriceBook book() {
        return BOOK;
    }

    /** A workload of December 2026 with these lines added. */
    public static Workload workload(String lines) {
        return Workload.parse("""
                format: halftone-workload/1
                name: test
                period: {from: 2026-12-01}
                targets: {cost_per_image: 0.10, deadline: 60s}
                """ + lines, "test");
    }

    public static Simulator simulator(String lines) {
        return Simulator.of(ROUND, workload(lines));
    }

    /** The plan of the first policy of a workload. */
    public static Plan plan(Workload workload) {
        try {
            Policy first = Simulator.of(ROUND, workload).policies().get(0);
            return new Planner(workload, Market.of(ROUND, workload, start(workload))).plan(first);
        } catch (UnplannableException unplannable) {
            throw new AssertionError("The test's workload cannot be planned.", unplannable);
        }
    }

    public static Plan plan(String lines) {
        return plan(workload(lines));
    }

    private static java.time.Instant start(Workload workload) {
        return new Timeline(workload.period(), workload.volume()).start();
    }
}

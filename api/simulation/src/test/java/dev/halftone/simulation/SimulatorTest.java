package dev.halftone.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.simulation.testing.Shop;
import dev.halftone.simulation.workload.WorkloadException;
import org.junit.jupiter.api.Test;

class SimulatorTest {

    private static final String DRAW = """
            assets: [{name: a, weight: 1, steps: [{name: draw, size: 1024x1024, prompt: {text: A cat}}]}]
            models: [openai/gpt-image-2]
            sampling: {replications: 20, engine: events}
            """;

    @Test
    void events_ofMorePicturesThanAnybodyWaitsFor_areRefused() {
        Simulator simulator = Shop.simulator("volume: {assets: 1000000000000}\n" + DRAW);

        assertThatThrownBy(simulator::compare)
                .isExactlyInstanceOf(WorkloadException.class)
                .hasMessage(
                        "test, line 8: sampling.engine is 'events', which would draw 20000000000000 pictures one by one,"
                                + " more than 2000000000; write aggregated, or lower the volume, the replications or the number of"
                                + " models.");
    }

    @Test
    void events_ofASmallVolume_areDrawn() {
        assertThat(Shop.simulator("volume: {assets: 1000}\n" + DRAW).compare().ranked())
                .singleElement()
                .satisfies(result -> assertThat(result.drawn()).isPresent());
    }
}

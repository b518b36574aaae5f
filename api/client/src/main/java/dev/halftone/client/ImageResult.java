package dev.halftone.client;

import dev.halftone.client.engine.Run;
import dev.halftone.client.quote.Range;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.task.ImageAsset;
import java.util.List;
import java.util.Optional;

/**
 * What came of a request. Immutable.
 *
 * @param images the pictures; empty when it failed
 * @param run every attempt, with quote and charge
 * @param warnings sentences for people
 */
public record ImageResult(List<ImageAsset> images, Run run, List<String> warnings) {

    public ImageResult {
        images = List.copyOf(images);
        warnings = List.copyOf(warnings);
    }

    /** Why there are no pictures; empty when there are. */
    public Optional<Failure> failure() {
        return run.last().failure();
    }

    /** What all attempts cost together; empty when the price of one of them is not known. */
    public Optional<Range> cost() {
        return run.cost();
    }
}

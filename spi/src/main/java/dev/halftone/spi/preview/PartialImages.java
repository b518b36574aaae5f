package dev.halftone.spi.preview;

import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.util.Optional;

/**
 * A protocol that can show unfinished pictures while the answer is still coming. The whole answer still goes to {@code
 * interpret}, which alone decides on pictures and usage.
 */
public interface PartialImages {

    /** The unfinished picture that an event carries; empty for any other event. Pure; never throws on bad data. */
    Optional<ImageAsset> partial(ImageTask task, ServerSentEvent event);
}

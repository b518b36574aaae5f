package dev.halftone.client.engine;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import java.util.List;
import java.util.Optional;

/**
 * What the caller gets of the end of an attempt. A plugin hands on what the answer holds without looking into the files;
 * here those that are no pictures are taken out. They are paid all the same.
 *
 * @param images the pictures that can be opened, as far as their first bytes tell
 * @param failure why there are none
 * @param warnings what was taken out
 */
record Ending(List<ImageAsset> images, Optional<Failure> failure, List<String> warnings) {

    static Ending of(Step step) {
        if (!(step instanceof Step.Done done)) {
            return new Ending(List.of(), Optional.of(((Step.Failed) step).failure()), List.of());
        }
        List<ImageAsset> sound =
                done.images().stream().filter(image -> !image.isBroken()).toList();
        int broken = done.images().size() - sound.size();
        String told = broken + " of " + done.images().size()
                + " pictures in the answer cannot be opened: what stands in their place is no picture;"
                + " it is charged, so claim it back from the provider.";
        return sound.isEmpty()
                ? new Ending(
                        sound,
                        Optional.of(Failure.of(FailureKind.UNINTELLIGIBLE, Exposure.CERTAIN, told)
                                .build()),
                        List.of())
                : new Ending(sound, Optional.empty(), broken == 0 ? List.of() : List.of(told));
    }
}

package dev.halftone.simulation.workload;

import dev.halftone.spi.capability.SampleImages;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a document refers to. Kept for all variants of the document, so that varying it does not read files again.
 * Thread-safe.
 */
final class Attachments {

    private final Path folder;
    private final Map<Path, ObservationFile> observations = new ConcurrentHashMap<>();
    private final Map<ImageSize, ImageAsset> pictures = new ConcurrentHashMap<>();

    Attachments(Path folder) {
        this.folder = folder;
    }

    /** A path as the document writes it; empty when it is none. */
    Optional<Path> file(String written) {
        try {
            return Optional.of(folder.resolve(written));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    ObservationFile observations(Place place) {
        Path file = file(place.text())
                .orElseThrow(() -> place.wrong("is " + place.shown() + "; write the path of a CSV file."));
        return observations.computeIfAbsent(file, path -> ObservationFile.read(path, place));
    }

    ImageAsset picture(ImageSize size) {
        return pictures.computeIfAbsent(size, SampleImages::png);
    }
}

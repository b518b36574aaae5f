package dev.halftone.cli;

import dev.halftone.spi.task.ImageAsset;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes pictures under names of their own; an existing file is never overwritten. */
public final class PictureFiles {

    private static final Map<String, String> EXTENSIONS = Map.of(
            "image/png", "png",
            "image/jpeg", "jpg",
            "image/webp", "webp",
            "image/gif", "gif",
            "image/svg+xml", "svg");

    private final Path folder;

    public PictureFiles(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder. Called before anything is bought: a picture that cannot be written has been paid all the same. */
    public void prepare() {
        try {
            Files.createDirectories(folder);
        } catch (IOException unwritable) {
            throw unwritable();
        }
        if (!Files.isWritable(folder)) {
            throw unwritable();
        }
    }

    /** Writes each picture; one that is elsewhere is only named. */
    public List<Written> write(List<ImageAsset> pictures, String name) {
        String stem = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-");
        List<Written> written = new ArrayList<>();
        for (ImageAsset picture : pictures) {
            Optional<byte[]> bytes = picture.bytes();
            Optional<Path> file = bytes.map(content -> write(content, stem, extension(picture)));
            written.add(new Written(
                    file,
                    picture.location(),
                    picture.mimeType(),
                    bytes.map(b -> b.length).orElse(0)));
        }
        return written;
    }

    private static String extension(ImageAsset picture) {
        return EXTENSIONS.getOrDefault(picture.mimeType(), "bin");
    }

    private Path write(byte[] content, String stem, String extension) {
        try {
            Files.createDirectories(folder);
            for (int number = 1; number < 100_000; number++) {
                Path file = folder.resolve(stem + "-" + number + "." + extension);
                if (!Files.exists(file)) {
                    try {
                        return Files.write(file, content, StandardOpenOption.CREATE_NEW);
                    } catch (FileAlreadyExistsException taken) {
                        // Another process was quicker; the next number is tried.
                    }
                }
            }
            throw CommandException.badInput("'" + folder + "' holds too many pictures; give another folder to --out.");
        } catch (IOException unwritable) {
            throw unwritable();
        }
    }

    private CommandException unwritable() {
        return CommandException.badInput("'" + folder + "' cannot be written to; give another folder to --out.");
    }

    /**
     * What became of a picture.
     *
     * @param file where it was written
     * @param address where it is, when it was not fetched
     * @param mimeType its type
     * @param bytes its length
     */
    public record Written(Optional<Path> file, Optional<URI> address, String mimeType, int bytes) {}
}

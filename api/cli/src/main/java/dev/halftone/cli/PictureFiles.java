package dev.halftone.cli;

import dev.halftone.spi.task.ImageAsset;
import java.io.IOException;
import java.io.OutputStream;
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

    private static final int MOST_FILES = 100_000;
    /** Far below what file systems allow, with room for number and ending. */
    private static final int LONGEST_STEM = 120;

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

    /**
     * Writes each picture; one that is elsewhere is only named. It never fails: the pictures are paid, so the account has
     * to be printed whatever the disk says. A picture that cannot be written carries the reason.
     */
    public List<Written> write(List<ImageAsset> pictures, String name) {
        String stem = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-");
        stem = stem.substring(0, Math.min(stem.length(), LONGEST_STEM));
        List<Written> written = new ArrayList<>();
        for (ImageAsset picture : pictures) {
            written.add(written(picture, stem));
        }
        return written;
    }

    private Written written(ImageAsset picture, String stem) {
        int length = 0;
        Optional<Path> file = Optional.empty();
        Optional<String> problem = Optional.empty();
        try {
            Optional<byte[]> bytes = picture.bytes();
            if (bytes.isPresent()) {
                length = bytes.get().length;
                file = Optional.of(write(bytes.get(), stem, extension(picture)));
            }
        } catch (IOException | RuntimeException unwritable) {
            problem = Optional.of("A picture of " + length + " bytes could not be written to '" + folder
                    + "'; it is paid, so make room or mend the folder before the next one.");
        }
        return new Written(file, picture.location(), picture.mimeType(), length, problem);
    }

    private static String extension(ImageAsset picture) {
        return EXTENSIONS.getOrDefault(picture.mimeType(), "bin");
    }

    private Path write(byte[] content, String stem, String extension) throws IOException {
        Files.createDirectories(folder);
        for (int number = 1; number < MOST_FILES; number++) {
            Path file = folder.resolve(stem + "-" + number + "." + extension);
            if (!Files.exists(file)) {
                try {
                    return complete(file, content);
                } catch (FileAlreadyExistsException taken) {
                    // Another process was quicker; the next number is tried.
                }
            }
        }
        throw new IOException("too many pictures");
    }

    /** A file that was written in part is removed: half a picture must not look like one. */
    private static Path complete(Path file, byte[] content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            try {
                out.write(content);
            } catch (IOException broken) {
                Files.deleteIfExists(file);
                throw broken;
            }
        }
        return file;
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
     * @param problem why it could not be written
     */
    public record Written(
            Optional<Path> file, Optional<URI> address, String mimeType, int bytes, Optional<String> problem) {}
}

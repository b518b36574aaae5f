package dev.halftone.conformance.reference;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The reference files of a folder or JAR. */
public final class ReferenceFolder {

    private static final int MOST_FILES = 100;
    private static final int DEEPEST_OPEN = 5;

    private ReferenceFolder() {}

    /**
     * Reads all references, sorted by file name.
     *
     * @throws IllegalArgumentException when a file is no reference
     */
    public static List<Reference> read(Path origin) throws IOException {
        if (Files.isDirectory(origin)) {
            return readAll(origin.resolve(Reference.PATH));
        }
        try (FileSystem jar = FileSystems.newFileSystem(origin)) {
            return readAll(jar.getPath(Reference.PATH));
        }
    }

    private static List<Reference> readAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        }
        List<Reference> references = new ArrayList<>();
        for (Path file : files) {
            references.add(Reference.read(file.toString(), Files.readAllBytes(file)));
        }
        return references;
    }

    /** Writes a record so that a change of one value is a change of one line. */
    public static void write(Path file, JsonObject record) throws IOException {
        StringBuilder text = new StringBuilder();
        append(text, record, 0);
        // Beside it first, so that an end in between leaves the earlier record as it was.
        Path beside = Files.writeString(
                file.resolveSibling(file.getFileName() + ".new"), text.append('\n'), StandardCharsets.UTF_8);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void append(StringBuilder text, JsonValue value, int depth) {
        if (!(value instanceof JsonObject object)
                || depth > DEEPEST_OPEN
                || object.members().isEmpty()) {
            text.append(value.toJson());
            return;
        }
        String indent = "\n" + " ".repeat(depth + 1);
        String separator = "{";
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            text.append(separator).append(indent);
            text.append(JsonString.of(member.getKey()).toJson()).append(": ");
            append(text, member.getValue(), depth + 1);
            separator = ",";
        }
        text.append("\n").append(" ".repeat(depth)).append("}");
    }
}

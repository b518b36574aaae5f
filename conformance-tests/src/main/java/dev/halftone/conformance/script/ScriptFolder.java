package dev.halftone.conformance.script;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the script files beside classes: in the folder or JAR that a class was loaded from. */
public final class ScriptFolder {

    /** Where scripts lie in a folder or JAR. */
    public static final String PATH = "halftone/scripts";

    private static final int MOST_FILES = 1000;

    private ScriptFolder() {}

    /** The folder or JAR that a class was loaded from. */
    public static Path originOf(Class<?> type) throws IOException {
        Optional<CodeSource> source =
                Optional.ofNullable(type.getProtectionDomain().getCodeSource());
        try {
            return Path.of(source.orElseThrow(() -> new IOException(type + " comes from no folder and no JAR."))
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException | IllegalArgumentException noFile) {
            throw new IOException(type + " comes from no folder and no JAR.", noFile);
        }
    }

    /**
     * Reads all scripts of a folder or JAR, sorted by name.
     *
     * @return by file name: the script, or the sentence why it is none
     */
    public static Map<String, Found> read(Path origin) throws IOException {
        if (Files.isDirectory(origin)) {
            return readAll(origin.resolve(PATH));
        }
        try (FileSystem jar = FileSystems.newFileSystem(origin)) {
            return readAll(jar.getPath(PATH));
        }
    }

    private static Map<String, Found> readAll(Path folder) throws IOException {
        Map<String, Found> scripts = new LinkedHashMap<>();
        if (!Files.isDirectory(folder)) {
            return scripts;
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .limit(MOST_FILES)
                    .forEach(files::add);
        }
        for (Path file : files) {
            scripts.put(file.toString(), readOne(file));
        }
        return scripts;
    }

    private static Found readOne(Path file) throws IOException {
        try {
            return new Found(Optional.of(ScriptReader.read(file)), "");
        } catch (ScriptException refused) {
            return new Found(Optional.empty(), String.valueOf(refused.getMessage()));
        }
    }

    /** A script, or why the file is none. */
    public record Found(Optional<Script> script, String problem) {}
}

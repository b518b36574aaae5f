package dev.halftone.conformance.subject;

import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.SpiVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A JAR, or a folder of classes, as it lies on the disk: nothing of it is loaded. Immutable.
 *
 * @param classes the version of each class file, by the name of the class
 * @param version what the manifest says of the SPI
 * @param registered the classes that the service file names
 */
public record PluginFile(Map<String, Integer> classes, Optional<String> version, List<String> registered) {

    /** Where a plugin names its providers. */
    public static final String SERVICE_FILE = "META-INF/services/" + ImageProvider.class.getName();

    private static final int MOST_FILES = 100_000;
    private static final int VERSION_AT = 6;

    public PluginFile {
        classes = java.util.Collections.unmodifiableMap(new TreeMap<>(classes));
        registered = List.copyOf(registered);
    }

    /**
     * Reads it.
     *
     * @throws IOException when it is no readable JAR and no folder
     */
    public static PluginFile read(Path artifact) throws IOException {
        if (Files.isDirectory(artifact)) {
            return readAll(artifact);
        }
        try (FileSystem jar = FileSystems.newFileSystem(artifact)) {
            return readAll(jar.getPath("/"));
        } catch (ProviderNotFoundException noJar) {
            throw new IOException("it is no JAR file", noJar);
        }
    }

    /** Whether it holds neither a class nor a service file, so that there is nothing to say about it. */
    public boolean isEmpty() {
        return classes.isEmpty() && registered.isEmpty();
    }

    private static PluginFile readAll(Path root) throws IOException {
        Map<String, Integer> classes = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> entries = Files.walk(root)) {
            files = entries.filter(file -> file.toString().endsWith(".class"))
                    .limit(MOST_FILES)
                    .toList();
        }
        for (Path file : files) {
            String name = root.relativize(file).toString().replace('\\', '/');
            classes.put(name.substring(0, name.length() - ".class".length()).replace('/', '.'), versionOf(file));
        }
        return new PluginFile(classes, version(root), registered(root));
    }

    /** The major version of a class file; zero when it is none. */
    private static int versionOf(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] start = content.readNBytes(VERSION_AT + 2);
            return start.length < VERSION_AT + 2
                    ? 0
                    : ((start[VERSION_AT] & 0xFF) << Byte.SIZE) | (start[VERSION_AT + 1] & 0xFF);
        }
    }

    private static Optional<String> version(Path root) throws IOException {
        Path file = root.resolve("META-INF/MANIFEST.MF");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(file)) {
            return Optional.ofNullable(
                    new Manifest(content).getMainAttributes().getValue(SpiVersion.MANIFEST_ATTRIBUTE));
        }
    }

    private static List<String> registered(Path root) throws IOException {
        Path file = root.resolve(SERVICE_FILE);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            String name = line.replaceFirst("#.*", "").strip();
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }
}

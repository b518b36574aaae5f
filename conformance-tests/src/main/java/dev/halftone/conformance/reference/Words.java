package dev.halftone.conformance.reference;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The texts that stand in a plugin's own classes: codes, fields and choices that it knows are among them, so they are
 * what an answer or a configuration is tried with when a reference is recorded.
 */
final class Words {

    private static final String WORD = "[A-Za-z0-9][A-Za-z0-9_.:/ '@-]{0,59}";
    private static final int MOST = 3000;
    private static final int DEEPEST_BELOW = 1;

    private Words() {}

    /** Sorted; none where the classes cannot be read. */
    static Set<String> of(Class<?> provider) {
        Set<String> words = new TreeSet<>();
        try {
            CodeSource source = provider.getProtectionDomain().getCodeSource();
            if (source == null) {
                return words;
            }
            Path place = Path.of(source.getLocation().toURI());
            String folder = provider.getPackageName().replace('.', '/');
            if (Files.isDirectory(place)) {
                read(place.resolve(folder), words);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(place)) {
                    read(jar.getPath(folder), words);
                }
            }
        } catch (IOException | URISyntaxException | IllegalArgumentException unreadable) {
            // A reference that knows fewer words is still one.
            return words;
        }
        return words;
    }

    /** Libraries that were packed into the JAR lie deeper, and are not the author's. */
    private static void read(Path folder, Set<String> words) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> classes;
        try (Stream<Path> files = Files.walk(folder, DEEPEST_BELOW + 1)) {
            classes = files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
        for (Path file : classes) {
            for (String text : constants(Files.readAllBytes(file))) {
                if (words.size() < MOST && text.matches(WORD)) {
                    words.add(text);
                }
            }
        }
    }

    /** The string constants of a class file, as its format lays them out. */
    static List<String> constants(byte[] classFile) throws IOException {
        Map<Integer, String> texts = new HashMap<>();
        List<Integer> strings = new ArrayList<>();
        try (InputStream bytes = new ByteArrayInputStream(classFile);
                DataInputStream in = new DataInputStream(bytes)) {
            in.skipNBytes(8);
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts.put(i, in.readUTF());
                    case 8 -> strings.add(in.readUnsignedShort());
                    case 7, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++;
                    }
                    default -> throw new IOException("A class file has no entry of kind " + tag + ".");
                }
            }
        }
        return strings.stream()
                .flatMap(index -> Optional.ofNullable(texts.get(index)).stream())
                .toList();
    }
}

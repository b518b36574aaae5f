package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.ImageProvider;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A JAR of the plugin that the archetype makes: small, complete, and right until something is replaced. */
final class MadePlugin {

    private static final Path TEMPLATE =
            Path.of("../../plugins/archetype/src/main/resources/archetype-resources/src/main");

    private final String id;
    private String replaced = "";
    private String replacement = "";

    private MadePlugin(String id) {
        this.id = id;
    }

    /** The full name of its provider class. */
    static String providerOf(String id) {
        return "made." + name(id) + "Provider";
    }

    static MadePlugin of(String id) {
        return new MadePlugin(id);
    }

    /** The same with another text in its Java sources. */
    MadePlugin replacing(String text, String other) {
        replaced = text;
        replacement = other;
        return this;
    }

    Path build(Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(id + "-sources"));
        Path content = Files.createDirectories(folder.resolve(id + "-content"));
        List<Path> java = copy(TEMPLATE.resolve("java"), sources);
        copy(TEMPLATE.resolve("resources"), content);
        change(java);
        compile(java, content);
        Files.writeString(
                Files.createDirectories(content.resolve("META-INF")).resolve("MANIFEST.MF"),
                "Manifest-Version: 1.0\r\nHalftone-Spi-Version: 1.0\r\n");
        return jar(content, folder.resolve(id + ".jar"));
    }

    private List<Path> copy(Path from, Path to) throws IOException {
        List<Path> copies = new ArrayList<>();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(filled(from.relativize(file).toString()));
                Files.createDirectories(copy.getParent());
                copies.add(Files.writeString(copy, filled(Files.readString(file))));
            }
        }
        return copies;
    }

    private String filled(String text) {
        return text.replace("${package}", "made")
                .replace("${providerName.toUpperCase()}", name(id).toUpperCase(Locale.ROOT))
                .replace("${providerName}", name(id))
                .replace("${providerId}", id)
                .replace("__providerName__", name(id))
                .replace("__providerId__", id);
    }

    private static String name(String id) {
        return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    }

    private void change(List<Path> java) throws IOException {
        int changed = 0;
        for (Path file : java) {
            String text = Files.readString(file);
            if (!replaced.isEmpty() && text.contains(replaced)) {
                Files.writeString(file, text.replace(replaced, replacement));
                changed++;
            }
        }
        assertThat(changed).isEqualTo(replaced.isEmpty() ? 0 : 1);
    }

    private static void compile(List<Path> java, Path into) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            String spi = Child.originOf(ImageProvider.class.getName()).toString();
            boolean isCompiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("--release", "17", "-proc:none", "-cp", spi, "-d", into.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(java))
                    .call();
            assertThat(isCompiled).as(messages.toString()).isTrue();
        }
    }

    private static Path jar(Path content, Path jar) throws IOException {
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(content)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new ZipEntry(content.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return jar;
    }
}

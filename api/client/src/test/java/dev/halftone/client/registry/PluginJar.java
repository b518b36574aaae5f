package dev.halftone.client.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources and packs them into a plugin JAR, as a stranger's build would. */
final class PluginJar {

    static final String SERVICE = "META-INF/services/dev.halftone.spi.ImageProvider";

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> services = new ArrayList<>();
    private final Map<String, String> manifest = new LinkedHashMap<>();

    /** A provider class with this id, registered. */
    static PluginJar with(String className, String id) {
        return new PluginJar().provider(className, id, "").registers(className);
    }

    static PluginJar empty() {
        return new PluginJar();
    }

    PluginJar registers(String... classNames) {
        services.addAll(List.of(classNames));
        return this;
    }

    PluginJar manifest(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    PluginJar source(String className, String source) {
        sources.put(className, source);
        return this;
    }

    /** @param more members of the class; they may replace {@code builtAgainst}, {@code offers} and {@code id} */
    PluginJar provider(String className, String id, String more) {
        int dot = className.lastIndexOf('.');
        StringBuilder text = new StringBuilder();
        text.append("package ").append(className, 0, dot).append(";\n");
        text.append(
                "import dev.halftone.spi.*; import dev.halftone.spi.config.*; import dev.halftone.spi.protocol.*;\n");
        text.append("import dev.halftone.spi.task.*; import dev.halftone.spi.pricing.*;\n");
        text.append("import dev.halftone.spi.capability.*; import java.util.*;\n");
        text.append("public class ").append(className.substring(dot + 1)).append(" implements ImageProvider {\n");
        text.append(more).append('\n');
        text.append(member(more, " id()", "public String id() { return \"" + id + "\"; }"));
        text.append(member(
                more,
                " builtAgainst()",
                "public SpiVersion builtAgainst() { return SpiVersion.of(SpiVersion.MAJOR, SpiVersion.MINOR); }"));
        text.append(
                member(
                        more,
                        " configuration()",
                        "public List<ConfigAttribute> configuration() {"
                                + " return List.of(ConfigAttribute.of(\"region\", ConfigAttribute.Kind.TEXT, \"Where.\").build()); }"));
        text.append(
                member(
                        more,
                        " offers(",
                        "public List<ModelOffer> offers(Config config) { return List.of(ModelOffer.of(\"m\","
                                + " Capabilities.builder().operation(Operation.GENERATE).build(), Pricing.unpriced(\"Unknown.\")).build()); }"));
        text.append(
                member(
                        more,
                        " protocol(",
                        "public ImageProtocol protocol(Config config) { return new ImageProtocol() {"
                                + " public HttpCall prepare(ImageTask task, CallContext context) { throw new UnsupportedOperationException(); }"
                                + " public Step interpret(ImageTask task, Exchange exchange, CallContext context) { throw new UnsupportedOperationException(); } }; }"));
        text.append("}\n");
        sources.put(className, text.toString());
        return this;
    }

    private static String member(String more, String signature, String otherwise) {
        return more.contains(signature) ? "" : otherwise + "\n";
    }

    Path write(Path folder, String fileName) {
        try {
            Path classes = Files.createTempDirectory(folder.getParent(), "classes");
            compile(classes);
            Path jar = folder.resolve(fileName);
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file, manifest())) {
                if (!services.isEmpty()) {
                    entry(out, SERVICE, String.join("\n", services).getBytes(StandardCharsets.UTF_8));
                }
                for (Path compiled : compiled(classes)) {
                    entry(
                            out,
                            classes.relativize(compiled).toString().replace('\\', '/'),
                            Files.readAllBytes(compiled));
                }
            }
            return jar;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Manifest manifest() {
        Manifest result = new Manifest();
        result.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((name, value) -> result.getMainAttributes().putValue(name, value));
        return result;
    }

    private void compile(Path classes) {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new Source(name, text)));
        StringWriter messages = new StringWriter();
        boolean good = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-proc:none",
                                "-d",
                                classes.toString(),
                                "-classpath",
                                System.getProperty("java.class.path")),
                        null,
                        units)
                .call();
        assertThat(good).as("the plugin compiles: %s", messages).isTrue();
    }

    private static List<Path> compiled(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

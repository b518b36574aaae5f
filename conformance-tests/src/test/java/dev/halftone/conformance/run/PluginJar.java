package dev.halftone.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.subject.PluginFile;
import dev.halftone.spi.ImageProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds a small plugin as a real JAR. Not thread-safe. */
public final class PluginJar {

    private static final String SOURCE = """
            package small;

            import dev.halftone.spi.*;
            import dev.halftone.spi.capability.*;
            import dev.halftone.spi.config.*;
            import dev.halftone.spi.credential.*;
            import dev.halftone.spi.failure.*;
            import dev.halftone.spi.json.*;
            import dev.halftone.spi.pricing.*;
            import dev.halftone.spi.protocol.*;
            import dev.halftone.spi.task.*;
            import java.util.*;

            public class Small implements ImageProvider {
                static int count;
                static { if (count == 0) { /*STATIC*/ } }
                public Small() { /*CONSTRUCTOR*/ }
                public String id() { return "small"; }
                public SpiVersion builtAgainst() { return SpiVersion.of(/*VERSION*/1, 0); }
                public List<ConfigAttribute> configuration() { return List.of(); }
                public List<ModelOffer> offers(Config config) {
                    return List.of(ModelOffer.of("pencil", Capabilities.builder().operation(Operation.GENERATE)
                            .required(Parameter.PROMPT, Domains.text(1, 100)).build(),
                            Pricing.unpriced("The seller lists no price.")).build());
                }
                public CredentialSource credentials(Config config) {
                    return context -> { /*CREDENTIALS*/ return Credential.none(); };
                }
                public ImageProtocol protocol(Config config) {
                    return new ImageProtocol() {
                        public HttpCall prepare(ImageTask task, CallContext context) {
                            String prompt = task.value(Parameter.PROMPT).orElse("");
                            /*PREPARE*/
                            return HttpCall.post("submit", java.net.URI.create("https://small.example/draw"))
                                    .body(Body.json(JsonObject.builder().put("prompt", prompt).build())).build();
                        }
                        public HttpCall authorize(HttpCall call, Credential credential, java.time.Instant now) {
                            /*AUTHORIZE*/
                            return call;
                        }
                        public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
                            int status = exchange.reply().status();
                            if (status >= 400) {
                                return Step.failed(Failure.of(kind(status), exposure(status), "The answer is " + status + ".")
                                        .retryAfter(RetryAfter.of(exchange.reply(), exchange.completedAt())).build());
                            }
                            return Step.failed(Failure.of(FailureKind.UNINTELLIGIBLE, Exposure.POSSIBLE,
                                    "The answer cannot be understood.").build());
                        }
                    };
                }
                static FailureKind kind(int status) {
                    switch (status) {
                        case 401: return FailureKind.UNAUTHENTICATED;
                        case 429: return FailureKind.RATE_LIMITED;
                        default: return status < 500 ? FailureKind.INVALID_REQUEST : FailureKind.PROVIDER_ERROR;
                    }
                }
                static Exposure exposure(int status) {
                    return status < 500 ? Exposure.NONE : Exposure.POSSIBLE;
                }
                /*MEMBERS*/
            }
            """;

    private final Path folder;
    private final Map<String, String> resources = new LinkedHashMap<>();
    private String source = SOURCE;
    private String release = "17";
    private Optional<String> version = Optional.of("1.0");
    private Optional<String> service = Optional.of("small.Small\n");

    private PluginJar(Path folder) {
        this.folder = folder;
    }

    static PluginJar in(Path folder) {
        return new PluginJar(folder);
    }

    /** Puts code where the source names the place. */
    PluginJar with(String place, String code) {
        assertThat(source).contains("/*" + place + "*/");
        source = source.replace("/*" + place + "*/", code);
        return this;
    }

    PluginJar replacing(String text, String other) {
        assertThat(source).contains(text);
        source = source.replace(text, other);
        return this;
    }

    PluginJar release(String number) {
        release = number;
        return this;
    }

    PluginJar version(Optional<String> text) {
        version = text;
        return this;
    }

    PluginJar service(Optional<String> text) {
        service = text;
        return this;
    }

    PluginJar resource(String name, String text) {
        resources.put(name, text);
        return this;
    }

    Path build(String name) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve(name + "-sources")).resolve("Small.java"), source);
        compile(file, classes);
        Path jar = folder.resolve(name + ".jar");
        try (OutputStream bytes = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(bytes)) {
            version.ifPresent(text -> resources.put(
                    "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nHalftone-Spi-Version: " + text + "\r\n"));
            service.ifPresent(text -> resources.put(PluginFile.SERVICE_FILE, text));
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                put(entries, resource.getKey(), resource.getValue().getBytes(StandardCharsets.UTF_8));
            }
            try (Stream<Path> compiled = Files.walk(classes)) {
                for (Path one : compiled.filter(Files::isRegularFile).toList()) {
                    put(entries, classes.relativize(one).toString().replace('\\', '/'), Files.readAllBytes(one));
                }
            }
        }
        return jar;
    }

    static Path empty(Path folder) throws IOException {
        Path jar = folder.resolve("empty.jar");
        try (OutputStream bytes = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(bytes)) {
            put(entries, "readme.txt", "Nothing.".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private void compile(Path file, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            String spi = origin(ImageProvider.class);
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("--release", release, "-proc:none", "-cp", spi, "-d", classes.toString()),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    private static String origin(Class<?> type) {
        return Path.of(java.net.URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    private static void put(JarOutputStream entries, String name, byte[] content) throws IOException {
        entries.putNextEntry(new ZipEntry(name));
        entries.write(content);
        entries.closeEntry();
    }
}

package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process whose class path has no plugin, as it is distributed. */
class PluginsFolderTest {

    private static final Path OPENAI = Child.originOf("dev.halftone.plugin.dalle.OpenAiProvider");
    private static final Path REPLICATE = Child.originOf("dev.halftone.plugin.replicate.ReplicateProvider");

    /** Every JAR that is shipped, and the providers that it holds. */
    private static final Map<Path, List<String>> SHIPPED = Map.of(
            OPENAI,
            List.of("openai"),
            REPLICATE,
            List.of("replicate"),
            Child.originOf("dev.halftone.plugin.stability.StabilityProvider"),
            List.of("stability"),
            Child.originOf("dev.halftone.plugin.imagen.VertexProvider"),
            List.of("gemini", "vertex"),
            Child.originOf("dev.halftone.plugin.bedrock.BedrockProvider"),
            List.of("bedrock"),
            Child.originOf("dev.halftone.plugin.aggregator.OpenRouterProvider"),
            List.of("litellm", "openai-compatible", "openrouter", "portkey", "together", "tokenmix", "vercel"));

    @TempDir
    Path folder;

    private Path plugins;

    @BeforeEach
    void makeFolder() throws IOException {
        plugins = Files.createDirectories(folder.resolve("plugins"));
    }

    @Test
    void folder_loadsTheGoodJarsAndNamesTheJunk() throws Exception {
        jar(OPENAI, "halftone-plugin-dalle.jar");
        jar(REPLICATE, "halftone-plugin-replicate.jar");
        Files.writeString(plugins.resolve("junk.jar"), "no archive");
        try (JarOutputStream empty = new JarOutputStream(Files.newOutputStream(plugins.resolve("empty.jar")))) {
            empty.putNextEntry(new JarEntry("readme.txt"));
        }

        Cli.Run run = run("models", "--plugins", plugins.toString(), "--json").exits(ExitCode.DONE);

        assertThat(names(run)).contains("openai/gpt-image-2", "replicate/black-forest-labs/flux-schnell");
        assertThat(run.err()).contains("junk.jar", "empty.jar").doesNotContain("\tat ");
        assertThat(run.json().items("refused_plugins")).hasSize(2);
    }

    @Test
    void folderWithOnePlugin_worksWithoutTheOther() throws Exception {
        jar(REPLICATE, "halftone-plugin-replicate.jar");

        Cli.Run quote = run(
                        "quote", "replicate/black-forest-labs/flux-schnell", "--plugins", plugins.toString(), "--json")
                .exits(ExitCode.DONE);
        Cli.Run other = run("quote", "openai/gpt-image-2", "--plugins", plugins.toString())
                .exits(ExitCode.BAD_INPUT);

        assertThat(quote.first("quotes").text("likely")).contains("0.003");
        assertThat(other.err()).contains("No plugin for provider 'openai'", "[replicate]");
    }

    @Test
    void anyJarRemoved_leavesTheOthersWorking() throws Exception {
        for (Path removed : SHIPPED.keySet()) {
            for (Path jar : SHIPPED.keySet()) {
                String name = "plugin-" + SHIPPED.get(jar).get(0) + ".jar";
                Files.deleteIfExists(plugins.resolve(name));
                if (!jar.equals(removed)) {
                    jar(jar, name);
                }
            }

            Cli.Run run = run("quote", "unknown/model", "--plugins", plugins.toString())
                    .exits(ExitCode.BAD_INPUT);

            List<String> left = SHIPPED.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(removed))
                    .flatMap(entry -> entry.getValue().stream())
                    .sorted()
                    .toList();
            assertThat(run.err()).contains("loaded are " + left + ".").doesNotContain("refused");
        }
    }

    @Test
    void samePluginTwice_isRefusedByBothNames() throws Exception {
        jar(OPENAI, "one.jar");
        jar(OPENAI, "two.jar");
        jar(REPLICATE, "halftone-plugin-replicate.jar");

        Cli.Run run = run("models", "--plugins", plugins.toString(), "--json").exits(ExitCode.DONE);

        assertThat(run.err()).contains("one.jar", "two.jar", "'openai'");
        assertThat(names(run)).isNotEmpty().allMatch(name -> name.startsWith("replicate/"));
    }

    @Test
    void emptyFolder_leavesNothingToBuy() throws Exception {
        Cli.Run run =
                run("quote", "--all", "--plugins", plugins.toString(), "--json").exits(ExitCode.REFUSED);

        assertThat(run.json().text("error", "message").orElseThrow()).contains("No loaded model");
    }

    @Test
    void distribution_findsItsOwnPluginsFolder() throws Exception {
        jar(OPENAI, "halftone-plugin-dalle.jar");

        try (Child child = Child.start(
                Main.class.getName(),
                withoutPlugins(),
                List.of("-Dhalftone.home=" + folder),
                Map.of(),
                "quote",
                "openai/dall-e-3",
                "--json")) {
            assertThat(child.finish().exits(ExitCode.DONE).first("quotes").text("likely"))
                    .contains("0.04");
        }
    }

    private static Cli.Run run(String... arguments) throws InterruptedException {
        try (Child child = Child.start(Main.class.getName(), withoutPlugins(), List.of(), Map.of(), arguments)) {
            return child.finish();
        }
    }

    private static List<String> withoutPlugins() {
        return Child.classPath().stream()
                .filter(entry ->
                        !SHIPPED.containsKey(Path.of(entry).toAbsolutePath().normalize()))
                .toList();
    }

    private static List<String> names(Cli.Run run) {
        return run.json().items("models").stream()
                .map(model -> model.text("model").orElseThrow())
                .toList();
    }

    /** The plugin's own JAR; one is made where the build has only its classes. */
    private void jar(Path origin, String name) throws IOException {
        if (Files.isRegularFile(origin)) {
            Files.copy(origin, plugins.resolve(name));
            return;
        }
        try (OutputStream file = Files.newOutputStream(plugins.resolve(name));
                JarOutputStream jar = new JarOutputStream(file);
                Stream<Path> classes = Files.walk(origin)) {
            for (Path entry : classes.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(
                        new JarEntry(origin.relativize(entry).toString().replace('\\', '/')));
                Files.copy(entry, jar);
            }
        }
    }
}

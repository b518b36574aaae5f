package dev.halftone.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the command ends with, and what it leaves in the folder of reports. */
@Timeout(120)
class MainProcessTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void failingPlugin_givesOne_andEveryReportSaysFailed() throws IOException {
        Path jar = PluginJar.in(folder).version(java.util.Optional.empty()).build("small");
        Path reports = folder.resolve("reports");

        WatchedProcess.End end = WatchedProcess.run(
                Main.class,
                List.of(jar.toString(), "--report", reports.toString(), "--timeout", "60"),
                folder,
                Duration.ofSeconds(90));

        assertThat(end.exitCode()).as(end.printed()).isEqualTo(1);
        assertThat(end.printed()).contains("BROKEN PKG-4 ", "Conclusion: failed");
        assertThat(text(reports, "xml")).contains("<failure message=\"1 found, see docs/rules/PKG-4.md\">");
        assertThat(text(reports, "json")).contains("\"conclusion\":\"failed\"");
        assertThat(text(reports, "html")).contains("<span class=\"failed\">failed</span>");
        assertThat(text(reports, "md")).startsWith("# Conformance: failed\n");
        assertThat(text(reports, "txt").lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void emptyJar_givesTwo() throws IOException {
        assertThat(run(PluginJar.empty(folder).toString())).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Conclusion: nothing-to-test");
    }

    @Test
    void folderWithoutJars_givesTwo() throws IOException {
        assertThat(run(Files.createDirectory(folder.resolve("none")).toString()))
                .isEqualTo(2);
    }

    @Test
    void pluginThatDeclaresNothing_doesNotPass() throws IOException {
        Path jar = PluginJar.in(folder)
                .replacing("return List.of(ModelOffer", "return count == 0 ? List.of() : List.of(ModelOffer")
                .build("small");

        assertThat(run(jar.toString())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("TOO LITTLE Profile recorded: 0 comparisons", "Conclusion: partial");
    }

    @Test
    void twoJarsOfOneId_bothFail_andBothAreNamed() throws IOException {
        PluginJar.in(folder).build("first");
        PluginJar.in(folder).build("second");

        assertThat(run(
                        folder.resolve("first.jar").toString(),
                        folder.resolve("second.jar").toString()))
                .isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8).split("got      first.jar and second.jar", -1))
                .hasSize(3);
    }

    @Test
    void fileThatIsNoJar_fails() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.jar"), "no JAR");

        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("BROKEN PKG-1 ", "notes.jar cannot be read");
    }

    @Test
    void missingFile_andUnknownOption_areExplained() {
        assertThat(run("nowhere.jar")).isEqualTo(2);
        assertThat(run("--colour")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("a.jar", "--timeout", "0")).isEqualTo(2);
        assertThat(run("a.jar", "--report")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "There is no file 'nowhere.jar'",
                        "There is no option '--colour'.",
                        "Name a JAR, or a folder of JARs.",
                        "'0' is no number of seconds",
                        "Option --report needs a value.");
    }

    @Test
    void record_writesAReferenceThatCanBeReadAgain() throws IOException {
        Path jar = PluginJar.in(folder).build("small");
        Path references = folder.resolve("halftone/references");

        assertThat(run(jar.toString(), "--record", references.toString())).isEqualTo(0);

        assertThat(dev.halftone.conformance.reference.ReferenceFolder.read(folder))
                .extracting(dev.halftone.conformance.reference.Reference::provider)
                .containsExactly("small");
    }

    @Test
    void scriptsThatCannotBeUsed_areExplained_andNothingIsExamined() throws IOException {
        String jar = PluginJar.in(folder).build("small").toString();
        Path none = Files.createDirectory(folder.resolve("none"));
        Path notes = Files.writeString(folder.resolve("notes.txt"), "no JAR");
        Path broken = Files.createDirectories(folder.resolve("broken/halftone/scripts"));
        Files.writeString(broken.resolve("small.json"), "{}");

        for (String scripts : List.of("nowhere", none.toString(), notes.toString(), folder.resolve("broken") + "")) {
            assertThat(run(jar, "--scripts", scripts)).as(scripts).isEqualTo(2);
        }

        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        missing -> assertThat(missing)
                                .isEqualTo("There is no 'nowhere'; give --scripts a folder or a JAR."),
                        empty -> assertThat(empty).contains("holds no file under halftone/scripts"),
                        noJar -> assertThat(noJar).contains("notes.txt' is no folder and no JAR"),
                        unread -> assertThat(unread).endsWith("small.json: key 'format' is missing; add it."));
    }

    @Test
    void brokenReferenceBesideThePlugin_isExplained() throws IOException {
        String jar = PluginJar.in(folder).build("small").toString();
        Path references = Files.createDirectories(folder.resolve("beside/halftone/references"));
        Files.writeString(references.resolve("small.json"), "{}");

        assertThat(run(jar, "--scripts", folder.resolve("beside").toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("key 'format' must be halftone-reference/1.");
    }

    @Test
    void recordOfWhatIsNoJar_givesTwo_andLeavesEarlierReferences() throws IOException {
        String jar = PluginJar.in(folder).build("small").toString();
        String notes = Files.writeString(folder.resolve("notes.jar"), "no JAR").toString();
        Path references = Files.createDirectories(folder.resolve("references"));
        Path earlier = Files.writeString(references.resolve("small.json"), "earlier");

        assertThat(run(jar, notes, "--record", references.toString())).isEqualTo(2);

        assertThat(earlier).hasContent("earlier");
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("notes.jar' cannot be read: ");
    }

    @Test
    void fileInPlaceOfAFolderToWriteInto_givesTwo_beforeAnythingIsExamined() throws IOException {
        String jar = PluginJar.in(folder).build("small").toString();
        String file = Files.writeString(folder.resolve("file"), "mine").toString();

        assertThat(run(jar, "--record", file)).isEqualTo(2);
        assertThat(run(jar, "--report", file)).isEqualTo(2);

        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line).endsWith("is no folder, and none can be made there; name another one."));
        assertThat(Path.of(file)).hasContent("mine");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        return Main.run(new PrintStream(out, true), new PrintStream(err, true), all.toArray(new String[0]));
    }

    private static String text(Path reports, String ending) throws IOException {
        return Files.readString(reports.resolve("conformance." + ending));
    }
}

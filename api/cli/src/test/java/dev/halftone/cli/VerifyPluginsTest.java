package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code halftone verify} on real JARs: several of them, folders, references that are recorded, further scripts. */
@Timeout(180)
class VerifyPluginsTest {

    @TempDir
    private static Path shared;

    private static Path good;
    private static Path dear;

    @TempDir
    private Path folder;

    @BeforeAll
    static void build() throws IOException {
        Path jars = Files.createDirectories(shared.resolve("jars"));
        good = Files.move(MadePlugin.of("good").build(shared), jars.resolve("good.jar"));
        dear = Files.move(
                MadePlugin.of("dear")
                        .replacing("UnitPrice.each(\"0.04\")", "UnitPrice.each(\"0.05\")")
                        .build(shared),
                jars.resolve("dear.jar"));
    }

    @Test
    void folder_examinesEveryJarInIt_andOneFailureGivesOne() throws IOException {
        Path reports = folder.resolve("reports");

        Cli.Run run = Cli.run("verify", good.getParent().toString(), "--report", reports.toString(), "--json")
                .exits(ExitCode.CHECK_FAILED);

        assertThat(run.json().items("plugins"))
                .extracting(plugin -> plugin.text("file").orElse(""))
                .containsExactly("dear.jar", "good.jar");
        assertThat(run.json().items("plugins"))
                .extracting(plugin -> plugin.text("conclusion").orElse(""))
                .containsExactly("failed", "success");
        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "conformance.txt",
                            "conformance.xml",
                            "conformance.json",
                            "conformance.html",
                            "conformance.md");
        }
        assertThat(reports.resolve("conformance.json")).content().contains("BIL-13");
        assertThat(reports.resolve("conformance.xml")).content().contains("good.jar", "dear.jar");
    }

    @Test
    void record_ofAFolder_writesAReferenceForEachProvider() throws IOException {
        Path references = folder.resolve("halftone/references");

        Cli.run("verify", good.getParent().toString(), "--record", references.toString())
                .exits(ExitCode.DONE);

        assertThat(price(references.resolve("good.json"))).isEqualTo("0.04");
        assertThat(price(references.resolve("dear.json"))).isEqualTo("0.05");
    }

    @Test
    void recordedReference_asFurtherScripts_isCompared() throws IOException {
        Path references = folder.resolve("halftone/references");
        Cli.run("verify", good.toString(), "--record", references.toString()).exits(ExitCode.DONE);
        Path recorded = references.resolve("good.json");
        Files.writeString(recorded, Files.readString(recorded).replace("\"amount\":\"0.04\"", "\"amount\":\"0.07\""));

        Cli.Run run = Cli.run("verify", good.toString(), "--scripts", folder.toString(), "--json")
                .exits(ExitCode.CHECK_FAILED);

        assertThat(broken(run)).containsExactly("BIL-20");
    }

    @Test
    void furtherScript_isPlayed() throws IOException {
        script("""
                {"format": "halftone-script/1", "provider": "good", "cases": [{"id": "X1", "title": "another price",
                 "source": "none", "at": "2026-11-22T12:00:00Z", "model": "painter-1", "operation": "generate",
                 "parameters": {"prompt": "red kite"}, "quote": {"likely": "0.41"}}]}
                """);

        Cli.Run run = Cli.run("verify", good.toString(), "--scripts", folder.toString(), "--json")
                .exits(ExitCode.CHECK_FAILED);

        assertThat(broken(run)).containsExactly("BIL-13");
        assertThat(run.out()).contains("good case X1");
    }

    @Test
    void brokenScript_givesTwo_andOneSentence_beforeAnythingIsExamined() throws IOException {
        script("{\"format\": \"halftone-script/2\"}");

        refused("key 'format'", "verify", good.toString(), "--scripts", folder.toString());
    }

    @Test
    void scriptsThatAreNotThere_giveTwo_andOneSentence() throws IOException {
        String notes = Cli.write(folder, "notes.txt", "no JAR").toString();

        refused("There is no 'nowhere'", "verify", good.toString(), "--scripts", "nowhere");
        refused("is no folder and no JAR", "verify", good.toString(), "--scripts", notes);
        refused("holds no file under", "verify", good.toString(), "--scripts", folder.toString());
    }

    @Test
    void recordOfWhatIsNoJar_givesTwo_andLeavesEarlierReferences() throws IOException {
        Path earlier = Cli.write(Files.createDirectories(folder.resolve("references")), "good.json", "earlier");
        String notes = Cli.write(folder, "notes.jar", "no JAR").toString();
        String references = earlier.getParent().toString();

        refused("notes.jar' cannot be read", "verify", good.toString(), notes, "--record", references);
        refused("There is no file 'nowhere.jar'", "verify", good.toString(), "nowhere.jar", "--record", references);
        refused("There is no JAR in", "verify", references, "--record", references);

        assertThat(earlier).hasContent("earlier");
    }

    @Test
    void fileInPlaceOfAFolder_givesTwo_andOneSentence() {
        String file = Cli.write(folder, "file", "mine").toString();

        refused("is no folder, and none can be made there", "verify", good.toString(), "--record", file);
        refused("is no folder, and none can be made there", "verify", good.toString(), "--report", file);

        assertThat(Path.of(file)).hasContent("mine");
    }

    private static void refused(String sentence, String... arguments) {
        Cli.Run run = Cli.run(arguments).exits(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().strip().lines()).singleElement().asString().contains(sentence);
    }

    private void script(String text) throws IOException {
        Cli.write(Files.createDirectories(folder.resolve("halftone/scripts")), "more.json", text);
    }

    private static List<String> broken(Cli.Run run) {
        return run.first("plugins").items("rules").stream()
                .filter(rule -> rule.text("verdict").orElse("").equals("BROKEN"))
                .map(rule -> rule.text("rule").orElse(""))
                .toList();
    }

    private static String price(Path reference) throws IOException {
        JsonValue document = Cli.parse(Files.readString(reference));
        return document.find("offers", "painter-1", "prices")
                .map(prices -> ((dev.halftone.spi.json.JsonObject) prices)
                        .members()
                        .values()
                        .iterator()
                        .next())
                .flatMap(tariff -> tariff.items("rates").get(0).text("price", "amount"))
                .orElseThrow();
    }
}

package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.halftone.spi.ImageProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One test a case, from folders and JARs, and never a pass on nothing. */
class ScriptTestsTest {

    @TempDir
    private Path folder;

    @Test
    void cases_areFoundBesideTheProvidersClass_andNamedById() throws IOException {
        List<DynamicTest> tests = new OfDarkroom(new DarkroomProvider()).everyCase_ofTheScripts_holds();

        assertThat(tests)
                .extracting(DynamicTest::getDisplayName)
                .contains("P1 two pictures at once (darkroom.json)", "E3 no price and no answer (darkroom.json)");
    }

    @Test
    void case_thatDoesNotHold_failsWithEveryDiscrepancy() throws IOException {
        write(
                "a.json",
                DarkroomScript.file(DarkroomScript.changed("P1", "\"n\": 2", "\"n\": 3")
                        .replace("\"status\": \"active\"", "\"status\": \"retired\"")));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> only(folder).getExecutable().execute())
                .withMessageContaining("P1: status: expected RETIRED, got ACTIVE.")
                .withMessageContaining("\nP1: call 1: json at n: expected 3, got 2.");
    }

    @Test
    void case_inAJar_isFoundAndRun() throws Throwable {
        Path jar = folder.resolve("plugin.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new ZipEntry("halftone/scripts/"));
            entries.putNextEntry(new ZipEntry("halftone/scripts/a.json"));
            entries.write(DarkroomScript.file(DarkroomScript.line("P1")).getBytes(StandardCharsets.UTF_8));
            entries.putNextEntry(new ZipEntry("halftone/scripts/readme.txt"));
        }

        DynamicTest test = only(jar);

        assertThat(test.getDisplayName()).isEqualTo("P1 two pictures at once (a.json)");
        assertThatCode(() -> test.getExecutable().execute()).doesNotThrowAnyException();
    }

    @Test
    void folderWithoutScripts_failsAsAWhole() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> tests(folder))
                .withMessage("No script was found under halftone/scripts beside the classes of [darkroom]; "
                        + "add one with at least one case.");
    }

    @Test
    void script_thatCannotBeRead_failsUnderItsName() throws IOException {
        write("a.json", "{}");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> only(folder).getExecutable().execute())
                .withMessage("a.json: key 'format' is missing; add it.");
    }

    @Test
    void script_ofAnotherProvider_fails() throws IOException {
        write("a.json", DarkroomScript.file(DarkroomScript.line("P1")).replace("\"darkroom\"", "\"darkrom\""));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> only(folder).getExecutable().execute())
                .withMessage("a.json: key 'provider' is 'darkrom'; write one of [darkroom].");
    }

    @Test
    void caseId_inTwoFiles_fails() throws IOException {
        write("a.json", DarkroomScript.file(DarkroomScript.line("P3")));
        write("b.json", DarkroomScript.file(DarkroomScript.line("P3")));

        List<DynamicTest> tests = tests(folder);

        assertThat(tests).hasSize(3);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> tests.get(1).getExecutable().execute())
                .withMessage("b.json, case P3: the id stands in a.json too; give each case an id of its own.");
    }

    @Test
    void origin_ofAClass_isItsFolderOrJar() throws IOException {
        assertThat(ScriptFolder.originOf(DarkroomProvider.class)).isDirectory();
        assertThat(ScriptFolder.originOf(org.assertj.core.api.Assertions.class)).isRegularFile();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ScriptFolder.originOf(String.class));
    }

    private void write(String name, String script) throws IOException {
        Path scripts = Files.createDirectories(folder.resolve("halftone/scripts"));
        Files.writeString(scripts.resolve(name), script);
    }

    private DynamicTest only(Path origin) throws IOException {
        List<DynamicTest> tests = tests(origin);
        assertThat(tests).hasSize(1);
        return tests.get(0);
    }

    private static List<DynamicTest> tests(Path origin) throws IOException {
        return new OfDarkroom(new DarkroomProvider()).testsOf(List.of(origin));
    }

    /** Not run by itself: JUnit finds only top-level and static test classes by name. */
    private static final class OfDarkroom extends ScriptTests {
        private OfDarkroom(ImageProvider provider) {
            super(provider);
        }
    }
}

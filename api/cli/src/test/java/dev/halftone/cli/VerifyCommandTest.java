package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command hands JARs to the kit, and ends with what the kit concludes. */
class VerifyCommandTest {

    @TempDir
    private Path folder;

    @Test
    void jarThatNamesAMissingProvider_givesOne_andReports() throws IOException {
        Path reports = folder.resolve("reports");

        Cli.Run run = Cli.run(
                "verify",
                jar("META-INF/services/dev.halftone.spi.ImageProvider").toString(),
                "--report",
                "" + reports);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("BROKEN PKG-1 ", "Conclusion: failed");
        assertThat(reports.resolve("conformance.html")).exists();
    }

    @Test
    void jarWithoutAPlugin_givesTwo_alsoAsJson() throws IOException {
        Cli.Run run = Cli.run("verify", jar("readme.txt").toString(), "--json");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("\"conclusion\":\"nothing-to-test\"");
    }

    @Test
    void fileThatIsNotThere_isBadInput() {
        Cli.Run run = Cli.run("verify", "nowhere.jar");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("There is no file 'nowhere.jar'; name a JAR, or a folder of JARs.");
    }

    @Test
    void limitOfNothing_isBadInput() {
        Cli.Run run = Cli.run("verify", folder.toString(), "--timeout", "0");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("'0' is no limit for a plugin");
    }

    private Path jar(String entry) throws IOException {
        Path jar = folder.resolve("small.jar");
        try (OutputStream bytes = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(bytes)) {
            entries.putNextEntry(new ZipEntry(entry));
            entries.write("small.Missing\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return jar;
    }
}

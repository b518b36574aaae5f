package dev.halftone.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.Finding;
import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.Verdict;
import dev.halftone.conformance.report.Conclusion;
import dev.halftone.conformance.report.ConformanceReport;
import dev.halftone.conformance.report.PluginReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a plugin does to its process ends as a named failure of that plugin. */
@Timeout(120)
class HostilePluginTest {

    private static final Duration LIMIT = Duration.ofSeconds(6);

    @TempDir
    private Path folder;

    @Test
    void endlessLoop_isEndedAtTheLimit_andTheRuleIsNamed() throws IOException {
        PluginReport report = examined(jar().with("PREPARE", "while (prompt != null) { count++; }"));

        assertThat(lasting(report).got())
                .isEqualTo("did not end within 6 s and was ended "
                        + lasting(report).call());
        assertThat(lasting(report).call()).startsWith("during rule ");
        assertThat(report.results())
                .filteredOn(result -> result.verdict() == Verdict.NOT_EXAMINED)
                .isNotEmpty()
                .allSatisfy(
                        result -> assertThat(result.reason()).isEqualTo("the process of the plugin had ended before"));
    }

    @Test
    void endlessStaticInitialiser_isEndedAtTheLimit() throws IOException {
        PluginReport report = examined(jar().with("STATIC", "while (count == 0) { Thread.onSpinWait(); }"));

        assertThat(lasting(report).call()).isEqualTo("while it was loaded");
    }

    @Test
    void systemExit_isAFailure_whateverItsCode() throws IOException {
        PluginReport report = examined(jar().with("PREPARE", "System.exit(0);"));

        assertThat(lasting(report).got()).startsWith("ended its process with exit code 0 during rule ");
    }

    @Test
    void systemExit_inAStaticInitialiser_isAFailure() throws IOException {
        PluginReport report = examined(jar().with("STATIC", "System.exit(7);"));

        assertThat(lasting(report).got()).isEqualTo("ended its process with exit code 7 while it was loaded");
    }

    @Test
    void hugeAllocation_isAFailure() throws IOException {
        PluginReport report = examined(
                jar().with(
                                "PREPARE",
                                "List<byte[]> hoard = new ArrayList<>(); while (prompt != null) { hoard.add(new byte[1 << 24]); }"));

        assertThat(lasting(report).got()).startsWith("used up its memory of 512 MB during rule ");
    }

    @Test
    void tenThousandThreads_areStoppedEarly() throws IOException {
        PluginReport report = examined(jar().with(
                        "PREPARE",
                        "for (int i = 0; i < 10_000; i++) { new Thread(() -> { try { Thread.sleep(600_000); }"
                                + " catch (InterruptedException e) { } }).start(); }"));

        assertThat(lasting(report).got()).startsWith("started more than 300 threads during rule ");
    }

    @Test
    void childProcess_isEndedWithThePlugin() throws IOException {
        PluginReport report = examined(jar().with(
                        "STATIC",
                        "try { new ProcessBuilder(\"sleep\", \"987654\").start(); Thread.sleep(400); }"
                                + " catch (Exception e) { throw new RuntimeException(e); } System.exit(1);"));

        assertThat(lasting(report).got()).startsWith("ended its process");
        assertThat(ProcessHandle.allProcesses()
                        .filter(ProcessHandle::isAlive)
                        .flatMap(process -> process.info().commandLine().stream()))
                .noneMatch(command -> command.contains("sleep 987654"));
    }

    @Test
    void staticInitialiser_thatThrows_isNotConstructible() throws IOException {
        PluginReport report = examined(jar().with("STATIC", "throw new IllegalStateException(\"no licence\");"));

        assertThat(broken(report)).containsExactly("PKG-2");
        assertThat(finding(report, "PKG-2").got()).contains("no licence");
    }

    @Test
    void outputWithoutEnd_isReadAndBounded() throws IOException {
        PluginReport report = examined(
                jar().with(
                                "CONSTRUCTOR",
                                "for (int i = 0; i < 200_000; i++) { System.out.println(\"a line that nobody wants to read\"); }"));

        assertThat(report.printed()).hasSizeLessThan(20_000).startsWith("a line that nobody");
        assertThat(report.providers()).containsExactly("small");
        assertThat(broken(report)).contains("PUR-1");
    }

    @Test
    void folderOfPlugins_isExaminedToItsEnd_whateverOneDoes() throws IOException {
        Path bad = jar().with("STATIC", "Runtime.getRuntime().halt(3);").build("a-bad");
        Path empty = PluginJar.empty(folder);

        ConformanceReport report = new Verification(List.of(), LIMIT).examine(List.of(bad, empty), name -> {});

        assertThat(report.plugins())
                .extracting(PluginReport::conclusion)
                .containsExactly(Conclusion.FAILED, Conclusion.NOTHING_TO_TEST);
        assertThat(report.conclusion()).isEqualTo(Conclusion.FAILED);
    }

    @Test
    void environment_isNotGivenToThePlugin() throws IOException {
        PluginReport report =
                examined(jar().with("STATIC", "System.out.println(\"env \" + System.getenv().keySet());"));

        assertThat(report.printed()).contains("env [").doesNotContain("HOME");
    }

    @Test
    void temporaryFolder_isGoneAfterwards() throws IOException {
        PluginReport report = examined(
                jar().with("STATIC", "System.out.println(\"here \" + new java.io.File(\".\").getAbsolutePath());"));

        String place = report.printed().lines().findFirst().orElseThrow().substring("here ".length());
        assertThat(Path.of(place)).doesNotExist();
        assertThat(Files.exists(folder)).isTrue();
    }

    private PluginJar jar() {
        return PluginJar.in(folder);
    }

    private PluginReport examined(PluginJar jar) throws IOException {
        return new Verification(List.of(), LIMIT)
                .examine(List.of(jar.build("small")), name -> {})
                .plugins()
                .get(0);
    }

    private static Set<String> broken(PluginReport report) {
        return report.results().stream()
                .filter(result -> result.verdict() == Verdict.BROKEN)
                .map(result -> result.rule().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Finding lasting(PluginReport report) {
        assertThat(report.conclusion()).isEqualTo(Conclusion.FAILED);
        return finding(report, "PUR-6");
    }

    private static Finding finding(PluginReport report, String rule) {
        RuleResult result = report.results().stream()
                .filter(one -> one.rule().id().equals(rule))
                .findFirst()
                .orElseThrow();
        assertThat(result.verdict()).isEqualTo(Verdict.BROKEN);
        return result.findings().get(0);
    }
}

package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.junit.ConformanceTests;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.json.JsonObject;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The test class, {@code halftone verify} and the kit as one JAR come to the same verdict on the same plugin. */
@Timeout(180)
class OneVerdictTest {

    private static final Path KIT = Path.of("../../conformance-tests/target");

    @TempDir
    private Path folder;

    @Test
    void goodPlugin_conformsInEveryForm() throws Exception {
        Path jar = MadePlugin.of("good").build(folder);

        assertThat(tests(jar, "good")).isEmpty();
        assertThat(verified(jar, 0)).isEmpty();
        assertThat(verifiedByTheKitAlone(jar, 0)).isEmpty();
    }

    @Test
    void pluginWithAnotherPrice_breaksTheSameRulesInEveryForm() throws Exception {
        Path jar = MadePlugin.of("dear")
                .replacing("UnitPrice.each(\"0.04\")", "UnitPrice.each(\"0.05\")")
                .build(folder);

        Set<String> broken = tests(jar, "dear");

        assertThat(broken).contains("BIL-13", "BIL-14", "BIL-20");
        assertThat(verified(jar, 1)).isEqualTo(broken);
        assertThat(verifiedByTheKitAlone(jar, 1)).isEqualTo(broken);
    }

    /** The rules whose test fails. */
    private static Set<String> tests(Path jar, String id) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, OneVerdictTest.class.getClassLoader())) {
            ImageProvider provider = (ImageProvider)
                    loader.loadClass(MadePlugin.providerOf(id)).getConstructor().newInstance();
            return new OfOne(provider).failing();
        }
    }

    private static Set<String> verified(Path jar, int exit) {
        Cli.Run run = Cli.run("verify", jar.toString(), "--json");
        assertThat(run.exit()).as(run.everything()).isEqualTo(exit);
        return broken(run.json());
    }

    private static Set<String> verifiedByTheKitAlone(Path jar, int exit) throws Exception {
        try (Child child =
                Child.start(kit().toString(), List.of("."), List.of("-jar"), Map.of(), jar.toString(), "--json")) {
            Cli.Run run = child.finish();
            assertThat(run.exit()).as(run.everything()).isEqualTo(exit);
            return broken(run.json());
        }
    }

    private static Path kit() throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(KIT), "The kit is not packaged; run mvn package in conformance-tests.");
        try (Stream<Path> files = Files.list(KIT)) {
            return files.filter(file -> file.toString().endsWith("-all.jar"))
                    .findFirst()
                    .orElseThrow(() ->
                            new TestAbortedException("The kit is not packaged; run mvn package in conformance-tests."));
        }
    }

    private static Set<String> broken(JsonObject report) {
        return report.items("plugins").get(0).items("rules").stream()
                .filter(rule -> rule.text("verdict").orElse("").equals("BROKEN"))
                .filter(rule -> rule.text("level").orElse("").equals("MUST"))
                .map(rule -> rule.text("rule").orElse(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Not run by itself: JUnit finds only top-level and static test classes by name. */
    private static final class OfOne extends ConformanceTests {
        private OfOne(ImageProvider provider) {
            super(provider);
        }

        private Set<String> failing() throws IOException {
            Set<String> failing = new TreeSet<>();
            for (DynamicTest test : everyRule_holds().toList()) {
                try {
                    test.getExecutable().execute();
                } catch (TestAbortedException notDeclared) {
                    // A rule that is skipped, or a warning, is no failure in any form.
                } catch (Throwable broken) {
                    failing.add(test.getDisplayName().split(" ", 2)[0]);
                }
            }
            return failing;
        }
    }
}

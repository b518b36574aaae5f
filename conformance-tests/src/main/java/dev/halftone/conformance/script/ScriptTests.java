package dev.halftone.conformance.script;

import dev.halftone.spi.ImageProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs all scripts of a plugin, one test a case. A plugin's test class is one line:
 *
 * <pre>{@code class OpenAiScriptsTest extends ScriptTests { OpenAiScriptsTest() { super(new OpenAiProvider()); } }}</pre>
 *
 * <p>Scripts lie under {@code halftone/scripts/*.json} in the folder or JAR of the provider's class, and of the test
 * class. A JAR with several providers names them all. It fails when there is no case, when a script belongs to none of
 * the providers, and when one case id stands in two files.
 */
public abstract class ScriptTests {

    private final Map<String, ImageProvider> providers = new LinkedHashMap<>();

    protected ScriptTests(ImageProvider... providers) {
        for (ImageProvider provider : providers) {
            this.providers.put(provider.id(), provider);
        }
    }

    @TestFactory
    protected List<DynamicTest> everyCase_ofTheScripts_holds() throws IOException {
        return testsOf(origins());
    }

    /** One test a case of the scripts in these folders and JARs. */
    List<DynamicTest> testsOf(Collection<Path> origins) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (Path origin : origins) {
            for (Map.Entry<String, ScriptFolder.Found> file :
                    ScriptFolder.read(origin).entrySet()) {
                tests.addAll(tests(file.getKey(), file.getValue(), seen));
            }
        }
        if (tests.isEmpty()) {
            throw new AssertionError("No script was found under " + ScriptFolder.PATH + " beside the classes of "
                    + providers.keySet() + "; add one with at least one case.");
        }
        return tests;
    }

    private Set<Path> origins() throws IOException {
        Set<Path> origins = new LinkedHashSet<>();
        for (ImageProvider provider : providers.values()) {
            origins.add(ScriptFolder.originOf(provider.getClass()));
        }
        origins.add(ScriptFolder.originOf(getClass()));
        return origins;
    }

    private List<DynamicTest> tests(String file, ScriptFolder.Found found, Map<String, String> seen) {
        if (found.script().isEmpty()) {
            return List.of(failing(file, found.problem()));
        }
        Script script = found.script().get();
        Optional<ImageProvider> provider = Optional.ofNullable(providers.get(script.provider()));
        if (provider.isEmpty()) {
            return List.of(failing(
                    file,
                    script.name() + ": key 'provider' is '" + script.provider() + "'; write one of "
                            + providers.keySet() + "."));
        }
        ScriptRunner runner = new ScriptRunner(provider.get());
        List<DynamicTest> tests = new ArrayList<>();
        for (ScriptCase scriptCase : script.cases()) {
            String earlier = seen.putIfAbsent(script.provider() + " " + scriptCase.id(), script.name());
            if (earlier != null) {
                tests.add(failing(
                        scriptCase.id(),
                        script.name() + ", case " + scriptCase.id() + ": the id stands in " + earlier
                                + " too; give each case an id of its own."));
            }
            tests.add(DynamicTest.dynamicTest(
                    scriptCase + " (" + script.name() + ")", () -> demandNone(runner.run(scriptCase))));
        }
        return tests;
    }

    private static DynamicTest failing(String name, String problem) {
        return DynamicTest.dynamicTest(name, () -> {
            throw new AssertionError(problem);
        });
    }

    private static void demandNone(List<Discrepancy> discrepancies) {
        if (!discrepancies.isEmpty()) {
            throw new AssertionError(
                    discrepancies.stream().map(Discrepancy::toString).collect(Collectors.joining("\n")));
        }
    }
}

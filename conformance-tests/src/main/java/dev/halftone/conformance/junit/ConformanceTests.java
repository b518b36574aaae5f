package dev.halftone.conformance.junit;

import dev.halftone.conformance.ConformanceKit;
import dev.halftone.conformance.Finding;
import dev.halftone.conformance.Level;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.Verdict;
import dev.halftone.conformance.report.PluginReport;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.ImageProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Examines a plugin in the build that makes it, one test a rule. A plugin's test class is one line:
 *
 * <pre>{@code
 * class OpenAiConformanceTest extends ConformanceTests { OpenAiConformanceTest() { super(new OpenAiProvider()); } }
 * }</pre>
 *
 * <p>Scripts and references are read from the folders of the provider's class and of the test class. What the plugin
 * does not declare is an aborted test with the reason. The JAR itself, its limits of time and memory, and what only
 * shows in a class loader of its own are examined by {@code halftone verify}.
 */
public abstract class ConformanceTests {

    private final List<ImageProvider> providers;

    protected ConformanceTests(ImageProvider... providers) {
        this.providers = List.of(providers);
    }

    @TestFactory
    protected Stream<DynamicTest> everyRule_holds() throws IOException {
        PluginUnderTest plugin = BuiltPlugin.of(providers, getClass());
        ConformanceKit kit = ConformanceKit.complete();
        List<RuleResult> results = new ArrayList<>();
        Stream<DynamicTest> rules = kit.rules().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.id() + " " + rule.intent(), () -> {
                    RuleResult result = kit.examine(rule, plugin);
                    results.add(result);
                    demand(result);
                }));
        return Stream.concat(
                rules, Stream.of(DynamicTest.dynamicTest("Enough was examined.", () -> enough(plugin, results))));
    }

    private static void demand(RuleResult result) {
        Rule rule = result.rule();
        if (result.verdict() == Verdict.SKIPPED) {
            Assumptions.abort(result.reason());
        }
        boolean broken = result.verdict() == Verdict.BROKEN && rule.level() == Level.MUST;
        if (broken || result.isFailure()) {
            throw new AssertionError(result.findings().stream()
                    .map(Finding::toString)
                    .collect(Collectors.joining("\n", result.reason(), "\nSee docs/" + rule.page() + ".")));
        } else if (result.verdict() == Verdict.BROKEN) {
            Assumptions.abort("Warning: " + result.findings());
        }
    }

    private static void enough(PluginUnderTest plugin, List<RuleResult> results) {
        PluginReport report = new PluginReport(
                "", "", List.of(), plugin.features(), results, PluginReport.Content.PLUGIN, Duration.ZERO, "");
        if (!report.lacks().isEmpty()) {
            throw new AssertionError(String.join("\n", report.lacks()));
        }
    }
}

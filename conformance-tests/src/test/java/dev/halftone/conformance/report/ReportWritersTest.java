package dev.halftone.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Finding;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** The five forms say the same, failures first, and nothing that a plugin says can break them. */
class ReportWritersTest {

    private static final Rule KEPT = rule("PKG-1", "It is found.");
    private static final Rule BROKEN = rule("BIL-3", "The settlement lies inside the quote.");
    private static final Rule SKIPPED = rule("RES-2", "A job is found again.");
    private static final Rule WARNED =
            Rule.should("PKG-8", "It is lean.", "Leave it out.", (plugin, examination) -> {});
    private static final String EVIL = "<b>&\"'</b> {{kit}} \u001b[31m ]]> \u0000";

    @Test
    void console_putsFailuresFirst_andSaysWhatToDo() {
        assertThat(ConsoleReport.write(report("12 EUR"))).isEqualTo("""
                        small.jar [small]
                          sha256 00ff
                          BROKEN BIL-3 The settlement lies inside the quote. (docs/rules/BIL-3.md)
                            small case A1, charge
                              expected at most 10 EUR
                              got      12 EUR
                              Mend it.
                            and 4 more
                          WARNING PKG-8 It is lean. (docs/rules/PKG-8.md)
                            small.jar, classes
                              expected none
                              got      12 EUR
                              Leave it out.
                          TOO LITTLE Profile core: 8 comparisons, and the least is 50.
                          TOO LITTLE Profile recorded: 0 comparisons, and the least is 6; add scripts with recorded
                            exchanges.
                          skipped, because trait ASYNC_JOB is not declared: RES-2
                          it printed: hello
                          failed: 1 rules kept, 2 broken, 0 not examined, 1 skipped; 68 comparisons in 3 s

                        Conclusion: failed (kit 1.0, SPI 1.0)
                        """);
    }

    @Test
    void console_hasNoLongLine_andNoControlCharacter() {
        assertThat(ConsoleReport.write(report((EVIL + " word").repeat(40) + "x".repeat(300)))
                        .lines())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(100).doesNotContain("\u001b"));
    }

    @Test
    void markdown_isOneTableAndAListOfFailures() {
        assertThat(MarkdownReport.write(report("a|b"))).startsWith("""
                        # Conformance: failed

                        Kit 1.0, SPI 1.0, 2026-11-22T12:00:00Z

                        | JAR | conclusion | kept | broken | not examined | skipped | comparisons |
                        |---|---|---|---|---|---|---|
                        | small.jar | failed | 1 | 2 | 0 | 1 | 68 |

                        **small.jar: BIL-3** The settlement lies inside the quote.
                        - small case A1, charge: expected at most 10 EUR, got a\\|b. Mend it.
                        """);
    }

    @Test
    void xml_isWellFormed_whateverAPluginSays() {
        String xml = JUnitXmlReport.write(report(EVIL));

        assertThatCode(() -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))))
                .doesNotThrowAnyException();
        assertThat(xml)
                .contains(
                        "<testsuite name=\"small.jar\" tests=\"5\" failures=\"2\" errors=\"0\" skipped=\"1\" time=\"3\">")
                .contains("<failure message=\"5 found, see docs/rules/BIL-3.md\">small case A1, charge: expected")
                .contains("<skipped message=\"trait ASYNC_JOB is not declared\"/>")
                .contains("<failure message=\"too little was examined\">Profile core: 8 comparisons");
    }

    @Test
    void html_escapesWhatAPluginSays_andNeedsNoNetwork() {
        String html = HtmlReport.write(report(EVIL));

        assertThat(html)
                .contains("got <code>&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt; {{kit}} ")
                .doesNotContain("<b>", "{{plugins}}", "http:", "https:", "<script", "src=")
                .contains("prefers-color-scheme: dark", "@media print");
    }

    @Test
    void json_holdsEveryResult() {
        assertThat(JsonReport.write(report("12 EUR")).toJson())
                .startsWith("{\"format\":\"halftone-conformance/1\",\"at\":\"2026-11-22T12:00:00Z\",\"kit\":\"1.0\",")
                .contains("\"undeclared\":[\"trait ASYNC_JOB is not declared\"]")
                .contains(
                        "\"file\":\"small.jar\",\"sha256\":\"00ff\",\"providers\":[\"small\"],\"conclusion\":\"failed\"")
                .contains("{\"rule\":\"BIL-3\",\"level\":\"MUST\",\"verdict\":\"BROKEN\",\"checks\":60,\"found\":5,");
    }

    @Test
    void result_isReadAsItWasWritten() {
        for (RuleResult result : report("12 EUR").plugins().get(0).results()) {
            assertThat(ResultJson.read(result.rule(), ResultJson.write(result))).isEqualTo(result);
        }
    }

    @Test
    void conclusion_isTheGravestOfAll() {
        assertThat(of(List.of())).isEqualTo(Conclusion.NOTHING_TO_TEST);
        assertThat(of(List.of(plugin(List.of(), PluginReport.Content.NOTHING)))).isEqualTo(Conclusion.NOTHING_TO_TEST);
        assertThat(of(List.of(plugin(enough(), PluginReport.Content.PLUGIN)))).isEqualTo(Conclusion.SUCCESS);
        assertThat(of(List.of(
                        plugin(enough(), PluginReport.Content.PLUGIN),
                        plugin(List.of(), PluginReport.Content.NOTHING))))
                .isEqualTo(Conclusion.NOTHING_TO_TEST);
        assertThat(of(List.of(plugin(
                        List.of(enough().get(0), RuleResult.notExamined(BROKEN, "it ended")),
                        PluginReport.Content.PLUGIN))))
                .isEqualTo(Conclusion.PARTIAL);
        assertThat(of(List.of(plugin(List.of(enough().get(0)), PluginReport.Content.PLUGIN))))
                .isEqualTo(Conclusion.PARTIAL);
        assertThat(report("12").conclusion().exitCode()).isEqualTo(1);
    }

    private static Conclusion of(List<PluginReport> plugins) {
        return new ConformanceReport(Instant.EPOCH, "1.0", plugins).conclusion();
    }

    private static List<RuleResult> enough() {
        return List.of(
                new RuleResult(KEPT, Verdict.KEPT, 50, 0, List.of(), ""),
                new RuleResult(rule("CAP-4", "It is so."), Verdict.KEPT, 6, 0, List.of(), ""),
                new RuleResult(WARNED, Verdict.BROKEN, 1, 1, List.of(), ""));
    }

    private static ConformanceReport report(String got) {
        return new ConformanceReport(
                Instant.parse("2026-11-22T12:00:00Z"),
                "1.0",
                List.of(plugin(
                        List.of(
                                new RuleResult(KEPT, Verdict.KEPT, 7, 0, List.of(), ""),
                                new RuleResult(
                                        WARNED,
                                        Verdict.BROKEN,
                                        1,
                                        1,
                                        List.of(new Finding("small.jar", "classes", "none", got, "Leave it out.")),
                                        ""),
                                new RuleResult(SKIPPED, Verdict.SKIPPED, 0, 0, List.of(), Feature.JOBS.absence()),
                                new RuleResult(
                                        BROKEN,
                                        Verdict.BROKEN,
                                        60,
                                        5,
                                        List.of(new Finding(
                                                "small case A1", "charge", "at most 10 EUR", got, "Mend it.")),
                                        "")),
                        PluginReport.Content.PLUGIN)));
    }

    private static PluginReport plugin(List<RuleResult> results, PluginReport.Content content) {
        return new PluginReport(
                "small.jar",
                "00ff",
                List.of("small"),
                Set.of(Feature.PROVIDER),
                results,
                content,
                Duration.ofMillis(3400),
                "hello\n");
    }

    private static Rule rule(String id, String intent) {
        return Rule.must(id, intent, "Mend it.", (plugin, examination) -> {});
    }
}

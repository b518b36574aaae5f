package dev.halftone.conformance.report;

import dev.halftone.conformance.Finding;
import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.Verdict;
import java.util.List;

/** A summary in Markdown, for the comment of a pull request. */
public final class MarkdownReport {

    private static final int SHOWN = 3;

    private MarkdownReport() {}

    public static String write(ConformanceReport report) {
        StringBuilder text = new StringBuilder();
        text.append("# Conformance: ").append(report.conclusion()).append("\n\n");
        text.append("Kit ").append(escaped(report.kitVersion()));
        text.append(", SPI ").append(report.spiVersion()).append(", ").append(report.at());
        text.append("\n\n| JAR | conclusion | kept | broken | not examined | skipped | comparisons |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        for (PluginReport plugin : report.plugins()) {
            text.append("| ").append(escaped(plugin.file()));
            text.append(" | ").append(plugin.conclusion());
            for (Verdict verdict : List.of(Verdict.KEPT, Verdict.BROKEN, Verdict.NOT_EXAMINED, Verdict.SKIPPED)) {
                text.append(" | ").append(plugin.count(verdict));
            }
            text.append(" | ").append(plugin.checks()).append(" |\n");
        }
        for (PluginReport plugin : report.plugins()) {
            for (RuleResult result : plugin.failuresFirst()) {
                if (result.isFailure() || result.verdict() == Verdict.BROKEN) {
                    failure(text, plugin, result);
                }
            }
            plugin.lacks()
                    .forEach(lack -> text.append("\n- ").append(escaped(lack)).append('\n'));
        }
        return text.toString();
    }

    private static void failure(StringBuilder text, PluginReport plugin, RuleResult result) {
        text.append("\n**").append(escaped(plugin.file())).append(": ");
        text.append(result.rule().id())
                .append("** ")
                .append(result.rule().intent())
                .append('\n');
        if (!result.reason().isEmpty()) {
            text.append("- ").append(escaped(result.reason())).append('\n');
        }
        for (Finding finding : result.findings().stream().limit(SHOWN).toList()) {
            text.append("- ").append(escaped(finding.toString())).append('\n');
        }
    }

    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_{}\\[\\]<>|#])", "\\\\$1");
    }
}

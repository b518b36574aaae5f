package dev.halftone.conformance.report;

import dev.halftone.conformance.Finding;
import dev.halftone.conformance.Level;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.Verdict;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A report as text for a terminal: failures first, at most 100 columns. */
public final class ConsoleReport {

    private static final int WIDTH = 100;
    private static final int SHOWN = 3;

    private ConsoleReport() {}

    public static String write(ConformanceReport report) {
        StringBuilder text = new StringBuilder();
        report.plugins().forEach(plugin -> plugin(text, plugin));
        if (report.plugins().isEmpty()) {
            text.append("There is no JAR to examine.\n");
        }
        wrap(
                text,
                "",
                "Conclusion: " + report.conclusion() + " (kit " + report.kitVersion() + ", SPI " + report.spiVersion()
                        + ")");
        return text.toString();
    }

    private static void plugin(StringBuilder text, PluginReport plugin) {
        wrap(text, "", plugin.file() + " " + plugin.providers());
        if (!plugin.sha256().isEmpty()) {
            wrap(text, "  ", "sha256 " + plugin.sha256());
        }
        for (RuleResult result : plugin.failuresFirst()) {
            if (result.verdict() == Verdict.BROKEN || result.isFailure()) {
                failure(text, result);
            }
        }
        plugin.lacks().forEach(lack -> wrap(text, "  ", "TOO LITTLE " + lack));
        Map<String, String> skipped = new TreeMap<>();
        plugin.results().stream()
                .filter(result -> result.verdict() == Verdict.SKIPPED)
                .forEach(result ->
                        skipped.merge(result.reason(), result.rule().id(), (before, more) -> before + " " + more));
        skipped.forEach((reason, rules) -> wrap(text, "  ", "skipped, because " + reason + ": " + rules));
        if (!plugin.printed().isBlank()) {
            wrap(
                    text,
                    "  ",
                    "it printed: "
                            + plugin.printed().strip().lines().limit(SHOWN).collect(Collectors.joining(" / ")));
        }
        wrap(
                text,
                "  ",
                plugin.conclusion() + ": " + plugin.count(Verdict.KEPT) + " rules kept, "
                        + plugin.count(Verdict.BROKEN) + " broken, " + plugin.count(Verdict.NOT_EXAMINED)
                        + " not examined, " + plugin.count(Verdict.SKIPPED) + " skipped; " + plugin.checks()
                        + " comparisons in " + plugin.took().toSeconds() + " s");
        text.append('\n');
    }

    private static void failure(StringBuilder text, RuleResult result) {
        Rule rule = result.rule();
        String word = result.verdict() == Verdict.NOT_EXAMINED
                ? "NOT EXAMINED"
                : rule.level() == Level.MUST ? "BROKEN" : "WARNING";
        wrap(text, "  ", word + " " + rule.id() + " " + rule.intent() + " (docs/" + rule.page() + ")");
        if (!result.reason().isEmpty()) {
            wrap(text, "    ", result.reason());
        }
        for (Finding finding : result.findings().stream().limit(SHOWN).toList()) {
            wrap(text, "    ", finding.task() + (finding.call().isEmpty() ? "" : ", " + finding.call()));
            wrap(text, "      ", "expected " + finding.expected());
            wrap(text, "      ", "got      " + finding.got());
            wrap(text, "      ", finding.remedy());
        }
        long hidden = result.found() - Math.min(SHOWN, result.findings().size());
        if (hidden > 0) {
            wrap(text, "    ", "and " + hidden + " more");
        }
    }

    /** Breaks at spaces, and within words that are too long for a line. */
    private static void wrap(StringBuilder text, String indent, String sentence) {
        String rest = printable(sentence);
        String margin = indent;
        while (margin.length() + rest.length() > WIDTH) {
            int most = WIDTH - margin.length();
            int space = rest.lastIndexOf(' ', most);
            int at = space > most / 2 ? space : most;
            text.append(margin).append(rest, 0, at).append('\n');
            rest = rest.substring(at).stripLeading();
            margin = indent + "  ";
        }
        text.append(margin).append(rest).append('\n');
    }

    /** Without control characters: texts of a plugin must not steer a terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}

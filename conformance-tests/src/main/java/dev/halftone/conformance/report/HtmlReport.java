package dev.halftone.conformance.report;

import dev.halftone.conformance.Finding;
import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** A report as one page that needs nothing else: it opens without a network, by day and by night, and on paper. */
public final class HtmlReport {

    private HtmlReport() {}

    public static String write(ConformanceReport report) {
        StringBuilder body = new StringBuilder();
        report.plugins().forEach(plugin -> plugin(body, plugin));
        return template()
                .replace("{{conclusion}}", report.conclusion().toString())
                .replace("{{kit}}", escaped(report.kitVersion()))
                .replace("{{spi}}", report.spiVersion().toString())
                .replace("{{at}}", report.at().toString())
                // Last, because what a plugin says must not be taken for a place of the template.
                .replace("{{plugins}}", body);
    }

    private static void plugin(StringBuilder html, PluginReport plugin) {
        html.append("<section>\n<h2>").append(escaped(plugin.file()));
        html.append(" <span class=\"").append(plugin.conclusion()).append("\">");
        html.append(plugin.conclusion()).append("</span></h2>\n<p>Providers ");
        html.append(escaped(plugin.providers().toString())).append(". SHA-256 <code>");
        html.append(escaped(plugin.sha256())).append("</code>.<br>");
        html.append(plugin.count(Verdict.KEPT)).append(" rules kept, ");
        html.append(plugin.count(Verdict.BROKEN)).append(" broken, ");
        html.append(plugin.count(Verdict.NOT_EXAMINED)).append(" not examined, ");
        html.append(plugin.count(Verdict.SKIPPED)).append(" skipped; ");
        html.append(plugin.checks()).append(" comparisons in ");
        html.append(plugin.took().toSeconds()).append(" s.</p>\n");
        plugin.lacks()
                .forEach(lack ->
                        html.append("<p class=\"lack\">").append(escaped(lack)).append("</p>\n"));
        html.append("<table>\n<thead><tr><th>Rule</th><th>Level</th><th>Verdict</th><th>Comparisons</th>");
        html.append("<th>What it demands, and what was found</th></tr></thead>\n<tbody>\n");
        plugin.failuresFirst().forEach(result -> rule(html, result));
        html.append("</tbody>\n</table>\n");
        if (!plugin.printed().isBlank()) {
            html.append("<details><summary>What it printed</summary><pre>");
            html.append(escaped(plugin.printed())).append("</pre></details>\n");
        }
        html.append("</section>\n");
    }

    private static void rule(StringBuilder html, RuleResult result) {
        String verdict = result.verdict().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
        html.append("<tr><td>").append(result.rule().id()).append("</td><td>");
        html.append(result.rule().level()).append("</td><td class=\"");
        html.append(verdict.replace(' ', '-')).append("\">").append(verdict).append("</td><td>");
        html.append(result.checks())
                .append("</td><td>")
                .append(escaped(result.rule().intent()));
        if (!result.reason().isEmpty()) {
            html.append("<br><em>").append(escaped(result.reason())).append("</em>");
        }
        for (Finding finding : result.findings()) {
            html.append("<dl><dt>").append(escaped(finding.task()));
            html.append(finding.call().isEmpty() ? "" : ", " + escaped(finding.call()));
            html.append("</dt><dd>expected <code>").append(escaped(finding.expected()));
            html.append("</code></dd><dd>got <code>").append(escaped(finding.got()));
            html.append("</code></dd><dd>").append(escaped(finding.remedy())).append("</dd></dl>");
        }
        if (result.found() > result.findings().size()) {
            html.append("<p>").append(result.found()).append(" were found in all.</p>");
        }
        html.append("</td></tr>\n");
    }

    private static String template() {
        try (InputStream content = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.html"))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The template of the report cannot be read.", unreadable);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

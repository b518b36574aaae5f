package dev.halftone.conformance.report;

import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.Verdict;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;

/** A report as JSON, format {@code halftone-conformance/1}. */
public final class JsonReport {

    private static final String FORMAT = "halftone-conformance/1";

    private JsonReport() {}

    public static JsonObject write(ConformanceReport report) {
        return JsonObject.builder()
                .put("format", FORMAT)
                .put("at", report.at().toString())
                .put("kit", report.kitVersion())
                .put("spi", report.spiVersion().toString())
                .put("conclusion", report.conclusion().toString())
                .put(
                        "plugins",
                        JsonArray.of(report.plugins().stream()
                                .map(JsonReport::plugin)
                                .toList()))
                .build();
    }

    private static JsonObject plugin(PluginReport plugin) {
        return JsonObject.builder()
                .put("file", plugin.file())
                .put("sha256", plugin.sha256())
                .put("providers", ResultJson.texts(plugin.providers()))
                .put("conclusion", plugin.conclusion().toString())
                .put("kept", plugin.count(Verdict.KEPT))
                .put("broken", plugin.count(Verdict.BROKEN))
                .put("not_examined", plugin.count(Verdict.NOT_EXAMINED))
                .put("skipped", plugin.count(Verdict.SKIPPED))
                .put("checks", plugin.checks())
                .put("seconds", plugin.took().toSeconds())
                .put("lacks", ResultJson.texts(plugin.lacks()))
                .put(
                        "undeclared",
                        ResultJson.texts(plugin.results().stream()
                                .filter(result -> result.verdict() == Verdict.SKIPPED)
                                .map(RuleResult::reason)
                                .distinct()
                                .toList()))
                .put("printed", plugin.printed())
                .put(
                        "rules",
                        JsonArray.of(
                                plugin.results().stream().map(ResultJson::write).toList()))
                .build();
    }
}

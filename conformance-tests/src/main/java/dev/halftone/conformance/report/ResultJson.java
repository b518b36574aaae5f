package dev.halftone.conformance.report;

import dev.halftone.conformance.Finding;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.RuleResult;
import dev.halftone.conformance.Verdict;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** One result as JSON: in reports, and on its way from the process of a plugin. */
public final class ResultJson {

    private ResultJson() {}

    public static JsonObject write(RuleResult result) {
        return JsonObject.builder()
                .put("rule", result.rule().id())
                .put("level", result.rule().level().toString())
                .put("verdict", result.verdict().toString())
                .put("checks", result.checks())
                .put("found", result.found())
                .put("reason", result.reason())
                .put(
                        "findings",
                        JsonArray.of(result.findings().stream()
                                .map(ResultJson::finding)
                                .toList()))
                .build();
    }

    /** Reads what {@link #write} wrote of this rule. */
    public static RuleResult read(Rule rule, JsonValue json) {
        List<Finding> findings = list(json, "findings").stream()
                .map(one -> new Finding(
                        text(one, "task"),
                        text(one, "call"),
                        text(one, "expected"),
                        text(one, "got"),
                        text(one, "remedy")))
                .toList();
        return new RuleResult(
                rule,
                Verdict.valueOf(text(json, "verdict")),
                number(json, "checks"),
                number(json, "found"),
                findings,
                text(json, "reason"));
    }

    /** Texts as an array. */
    public static JsonArray texts(Collection<String> texts) {
        return JsonArray.of(texts.stream().map(JsonString::of).toList());
    }

    /** The texts of an array; none when there is none. */
    public static List<String> strings(JsonValue json, String key) {
        return list(json, key).stream()
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).value())
                .toList();
    }

    private static List<JsonValue> list(JsonValue json, String key) {
        return json.find(key)
                .filter(JsonArray.class::isInstance)
                .map(array -> ((JsonArray) array).values())
                .orElse(List.of());
    }

    private static JsonObject finding(Finding finding) {
        return JsonObject.builder()
                .put("task", finding.task())
                .put("call", finding.call())
                .put("expected", finding.expected())
                .put("got", finding.got())
                .put("remedy", finding.remedy())
                .build();
    }

    private static String text(JsonValue json, String key) {
        return json.text(key).orElse("");
    }

    private static long number(JsonValue json, String key) {
        return json.number(key).orElse(BigDecimal.ZERO).longValue();
    }
}

package dev.halftone.sandbox.fault;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a plan from JSON; every error names the rule, the key and what to write instead. */
final class FaultPlanReader {
    private static final int LONGEST_WAIT = 600_000;
    private static final int MOST_POLLS = 1_000;
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]+:[\\x20-\\x7E]*");

    /** Each kind with its reader; the readers take the keys they know, and what is left over is refused. */
    private static final Map<String, Function<Keys, Fault>> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry("status", FaultPlanReader::status),
            Map.entry("delay", keys -> new Fault.Delay(keys.integer("milliseconds", 0, LONGEST_WAIT))),
            Map.entry("drop_before", keys -> new Fault.DropBefore()),
            Map.entry("drop_after", keys -> new Fault.DropAfter()),
            Map.entry(
                    "stall",
                    keys -> new Fault.Stall(keys.optionalInteger("milliseconds", 1, LONGEST_WAIT)
                            .orElse(LONGEST_WAIT))),
            Map.entry("truncate", keys -> new Fault.Truncate(keys.integer("bytes", 0, Integer.MAX_VALUE))),
            Map.entry("content_type", keys -> new Fault.ContentType(keys.headerText("content_type"))),
            Map.entry("rate_limit", keys -> new Fault.RateLimit(keys.optionalInteger("retry_after", 0, 86_400))),
            Map.entry("out_of_credit", keys -> new Fault.OutOfCredit()),
            Map.entry("filtered", FaultPlanReader::filtered),
            Map.entry("slow_poll", keys -> new Fault.SlowPoll(keys.integer("polls", 1, MOST_POLLS))),
            Map.entry(
                    "failed",
                    keys -> new Fault.Failed(
                            keys.text("error"), keys.optionalDecimal("predict_time"), keys.optionalObject("metrics"))),
            Map.entry("canceled", keys -> new Fault.Canceled()),
            Map.entry("aborted", keys -> new Fault.Aborted()),
            Map.entry("not_final", keys -> new Fault.NotFinal()),
            Map.entry("no_usage", keys -> new Fault.NoUsage()),
            Map.entry("empty_data", keys -> new Fault.EmptyData())));

    private FaultPlanReader() {}

    static FaultPlan read(String json) {
        Object document;
        try {
            document = Json.decodeValue(json);
        } catch (DecodeException e) {
            throw new IllegalArgumentException("The fault plan is not JSON: correct it. " + e.getMessage(), e);
        }
        if (!(document instanceof JsonObject root)) {
            throw new IllegalArgumentException(
                    "The fault plan must be a JSON object with the keys \"seed\" and \"rules\".");
        }
        Keys keys = new Keys("The fault plan", "", root);
        FaultPlan.Builder plan = FaultPlan.builder();
        keys.optionalLong("seed").ifPresent(plan::seed);
        JsonArray rules = keys.array("rules");
        keys.refuseOthers();
        for (int i = 0; i < rules.size(); i++) {
            plan.rule(rule(new Keys("Rule " + (i + 1) + " of the fault plan", "", rules.getValue(i))));
        }
        return plan.build();
    }

    private static FaultRule rule(Keys keys) {
        String vendor = keys.text("vendor");
        FaultRule rule = FaultRule.of(vendor, fault(keys.object("fault")));
        rule = keys.apply("method", rule, (r, text) -> r.method(text.toUpperCase(Locale.ROOT)));
        rule = keys.apply("path", rule, FaultRule::path);
        rule = keys.apply("model", rule, FaultRule::model);
        rule = keys.apply("probability", rule, FaultRule::probability);
        rule = keys.applyIntegers("requests", rule, FaultRule::requests);
        keys.refuseOthers();
        return rule;
    }

    private static Fault fault(Keys keys) {
        String kind = keys.text("kind");
        Function<Keys, Fault> reader = KINDS.get(kind);
        if (reader == null) {
            throw keys.wrong("kind", "is \"" + kind + "\"; use one of " + String.join(", ", KINDS.keySet()));
        }
        Fault fault = reader.apply(keys);
        keys.refuseOthers();
        return fault;
    }

    private static Fault status(Keys keys) {
        int status = keys.integer("status", 200, 599);
        Object body = keys.any("body");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", body instanceof String ? "text/html" : "application/json");
        JsonObject given = keys.optionalObject("headers");
        for (String name : given.fieldNames()) {
            if (!(given.getValue(name) instanceof String value)
                    || !HEADER.matcher(name + ":" + value).matches()) {
                throw keys.wrong("headers." + name, "must be a text that a header can hold; put it in quotation marks");
            }
            headers.put(name.toLowerCase(Locale.ROOT), value);
        }
        Buffer bytes = body instanceof String text ? Buffer.buffer(text) : Json.encodeToBuffer(body);
        return new Fault.Status(status, headers, body == null ? Buffer.buffer() : bytes);
    }

    private static Fault filtered(Keys keys) {
        String stage = keys.optionalText("stage").orElse("input");
        for (Fault.Stage known : Fault.Stage.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(stage)) {
                return new Fault.Filtered(known, keys.optionalInteger("images", 1, 100));
            }
        }
        throw keys.wrong("stage", "is \"" + stage + "\"; use input or output");
    }
}

package dev.halftone.plugin.aggregator;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.RetryAfter;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the seller what a finished call cost. The record can lag behind the answer, so it is asked for a few times. The
 * answer with its pictures travels in the memo of the calls; the ticket holds the id alone, so that after a restart the
 * cost at least is found.
 */
final class GenerationLookup {

    static final String LABEL = "lookup";

    private static final int MOST_POLLS = 4;
    /** Pictures that are there do not wait longer for their price. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long MOST_BYTES = 1L << 20;
    private static final List<Integer> LAGGING = List.of(200, 404, 408, 429, 500, 502, 503, 504, 524, 529);

    private GenerationLookup() {}

    /** The first question; empty when it makes no sense or the answer names no id. */
    static Optional<Step> begin(ImageTask task, HttpReply reply, Found found, Settings settings) {
        return settings.asksForCost()
                ? id(reply, found).map(id -> ask(task, id, 0, Duration.ZERO, memo(id, reply), settings))
                : Optional.empty();
    }

    /** The question after a restart, when the pictures are gone. */
    static HttpCall resume(JobTicket ticket, Settings settings) {
        return call(
                ticket.value(), JsonObject.builder().put("id", ticket.value()).build(), settings);
    }

    static Step interpret(ImageTask task, Exchange exchange, Settings settings) {
        JsonValue memo = parsed(exchange.call().memo());
        HttpReply answer = exchange.reply();
        Optional<JsonValue> record =
                answer.status() == 200 ? answer.json().flatMap(document -> document.find("data")) : Optional.empty();
        Optional<Amount> cost = record.flatMap(told -> new Costs(settings, Usage.builder()).ofRecord(told));
        int polls = memo.number("polls").map(count -> count.intValue()).orElse(0) + 1;
        String id = memo.text("id").orElse("");
        Duration asked = RetryAfter.of(answer, exchange.completedAt()).orElse(Duration.ZERO);
        boolean soon = asked.compareTo(LONGEST_PAUSE) <= 0;
        if (cost.isEmpty() && polls < MOST_POLLS && soon && !id.isEmpty() && LAGGING.contains(answer.status())) {
            return ask(task, id, polls, asked, memo, settings);
        }
        return finished(task, memo, record, settings).orElseGet(() -> lost(settings, cost));
    }

    /** What the saved answer comes to; empty after a restart, when there is none. */
    private static Optional<Step> finished(
            ImageTask task, JsonValue memo, Optional<JsonValue> record, Settings settings) {
        return memo.text("body").map(body -> new Replies(task, settings).read(saved(memo, body), record));
    }

    private static Step ask(ImageTask task, String id, int polls, Duration asked, JsonValue memo, Settings settings) {
        JsonObject.Builder next = JsonObject.builder().put("polls", polls);
        if (memo instanceof JsonObject object) {
            object.members().forEach((name, value) -> {
                if (!name.equals("polls")) {
                    next.put(name, value);
                }
            });
        }
        HttpCall call = call(id, next.build(), settings);
        Duration usual = Duration.ofSeconds(1L << polls);
        Duration pause = asked.compareTo(usual) > 0 ? asked : usual;
        JobTicket ticket = new JobTicket(id);
        // A record that cannot be had must not take the pictures with it.
        return finished(task, memo, Optional.empty(), settings)
                .filter(Step.Done.class::isInstance)
                .map(pictures -> Step.poll(call, pause, ticket, (Step.Done) pictures))
                .orElseGet(() -> Step.poll(call, pause, ticket));
    }

    private static HttpCall call(String id, JsonObject memo, Settings settings) {
        String query = "/generation?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        return HttpCall.get(LABEL, settings.endpoint(query))
                .maxReplyBytes(MOST_BYTES)
                .timeout(TIMEOUT)
                .memo(memo.toJson())
                .build();
    }

    private static JsonObject memo(String id, HttpReply reply) {
        JsonObject.Builder memo =
                JsonObject.builder().put("id", id).put("body", new String(reply.body(), StandardCharsets.UTF_8));
        reply.header("Content-Type").ifPresent(type -> memo.put("type", type));
        return memo.build();
    }

    private static HttpReply saved(JsonValue memo, String body) {
        Map<String, List<String>> headers = memo.text("type")
                .map(type -> Map.of("Content-Type", List.of(type)))
                .orElse(Map.of());
        return HttpReply.of(200, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the sellers name the call: in a header, in a chat's id, beside the gateway's cost. */
    private static Optional<String> id(HttpReply reply, Found found) {
        return reply.header("X-Generation-Id")
                .or(() -> Costs.gateway(found.document()).flatMap(gateway -> gateway.text("generationId")))
                .or(() -> found.document().text("generationId"))
                .or(() -> found.document().text("id").filter(id -> id.startsWith("gen-")))
                .map(String::strip)
                .filter(id -> id.matches("[\\w.:-]{1,200}"));
    }

    private static Step lost(Settings settings, Optional<Amount> cost) {
        Usage.Builder usage = Usage.builder();
        cost.ifPresent(usage::reportedCost);
        return Step.failed(
                Failure.of(
                                FailureKind.OUTPUT_EXPIRED,
                                Exposure.CERTAIN,
                                settings.profile().title() + " made and billed the picture, but it was lost with the"
                                        + " process that asked for it; ask for a new one.")
                        .build(),
                usage.build());
    }

    private static JsonValue parsed(String memo) {
        try {
            return JsonValue.parse(memo);
        } catch (JsonException notOurs) {
            return Found.NOTHING;
        }
    }
}

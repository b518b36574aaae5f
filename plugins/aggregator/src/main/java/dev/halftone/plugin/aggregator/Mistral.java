package dev.halftone.plugin.aggregator;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.RetryAfter;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Mistral's conversations with the connector that makes pictures. The answer names files, which are fetched one by one;
 * the ticket holds their names and what was used, so that they can be fetched after a restart too.
 */
final class Mistral {

    static final String LABEL = "file";

    private static final int MOST_FILES = 10;
    private static final int MOST_POLLS = 3;

    private Mistral() {}

    static JsonObject body(ImageTask task) {
        return JsonObject.builder()
                .put("model", task.modelId())
                .put("inputs", task.value(Parameter.PROMPT).orElse(""))
                .put(
                        "tools",
                        JsonArray.of(List.of(JsonObject.builder()
                                .put("type", "image_generation")
                                .build())))
                .put("stream", false)
                .build();
    }

    static Step read(HttpReply reply, Settings settings) {
        Optional<JsonValue> body = reply.json();
        if (body.isEmpty()) {
            return Step.failed(Errors.unintelligible(settings, "answer is no JSON document"));
        } else if (body.get().find("error").isPresent()) {
            ErrorSaid said = ErrorSaid.of(body);
            return Step.failed(Errors.within(said, ErrorTable.afterStart(said), settings));
        }
        JsonValue document = body.get();
        List<JsonString> files = document.items("outputs").stream()
                .flatMap(output -> output.items("content").stream())
                .filter(chunk -> chunk.text("type").filter("tool_file"::equals).isPresent())
                .flatMap(chunk -> chunk.text("file_id").stream())
                .filter(id -> id.matches("[\\w-]{1,100}"))
                .limit(MOST_FILES)
                .map(JsonString::of)
                .toList();
        JsonObject.Builder state = JsonObject.builder().put("files", JsonArray.of(files));
        document.find("usage").ifPresent(used -> {
            TokenUsage.count(used, "connectors", "image_generation").ifPresent(count -> state.put("images", count));
            TokenUsage.count(used, "total_tokens").ifPresent(count -> state.put("tokens", count));
        });
        JsonObject told = state.build();
        if (files.isEmpty()) {
            return document.items("outputs").isEmpty()
                    ? Step.failed(Errors.unintelligible(settings, "answer holds neither pictures nor an error"))
                    : Step.failed(Errors.noPicture(settings, Exposure.POSSIBLE), usage(told));
        }
        return fetch(told, List.of(), 0, Duration.ZERO, settings);
    }

    /** One file: fetch the next, or be done. */
    static Step interpret(Exchange exchange, Settings settings) {
        JsonValue memo = parsed(exchange.call().memo());
        HttpReply reply = exchange.reply();
        List<JsonValue> pictures = new ArrayList<>(memo.items("pictures"));
        int polls = memo.number("polls").map(BigDecimal::intValue).orElse(0);
        if (reply.status() >= 500 && polls < MOST_POLLS) {
            Duration asked = RetryAfter.of(reply, exchange.completedAt()).orElse(Duration.ZERO);
            return fetch(memo, pictures, polls + 1, asked, settings);
        } else if (reply.status() != 200 || reply.bodyLength() == 0) {
            return pictures.isEmpty() ? gone(reply, memo, settings) : done(memo, pictures);
        }
        pictures.add(JsonString.of(ImageAsset.ofBytes(reply.body()).base64().orElse("")));
        return pictures.size() < memo.items("files").size()
                ? fetch(memo, pictures, 0, Duration.ZERO, settings)
                : done(memo, pictures);
    }

    static HttpCall resume(JobTicket ticket, Settings settings) {
        return call(parsed(ticket.value()), List.of(), 0, settings);
    }

    private static Step fetch(JsonValue state, List<JsonValue> pictures, int polls, Duration asked, Settings settings) {
        Duration usual = Duration.ofSeconds(polls);
        JobTicket ticket = new JobTicket(ticketed(state).build().toJson());
        return Step.poll(call(state, pictures, polls, settings), asked.compareTo(usual) > 0 ? asked : usual, ticket);
    }

    private static HttpCall call(JsonValue state, List<JsonValue> pictures, int polls, Settings settings) {
        String file = state.items("files").stream()
                .skip(pictures.size())
                .findFirst()
                .map(value -> value instanceof JsonString name ? name.value() : "")
                .orElse("");
        JsonObject memo = ticketed(state)
                .put("pictures", JsonArray.of(pictures))
                .put("polls", polls)
                .build();
        return HttpCall.get(LABEL, settings.endpoint("/files/" + file + "/content"))
                .memo(memo.toJson())
                .build();
    }

    private static JsonObject.Builder ticketed(JsonValue state) {
        JsonObject.Builder copy = JsonObject.builder().put("files", JsonArray.of(state.items("files")));
        state.number("images").ifPresent(count -> copy.put("images", JsonNumber.of(count)));
        state.number("tokens").ifPresent(count -> copy.put("tokens", JsonNumber.of(count)));
        return copy;
    }

    private static Step done(JsonValue memo, List<JsonValue> pictures) {
        List<ImageAsset> images = pictures.stream()
                .map(value -> value instanceof JsonString text ? text.value() : "")
                .map(text -> ImageAsset.ofBase64(text, "image/png"))
                .map(picture -> picture.bytes().map(ImageAsset::ofBytes).orElse(picture))
                .toList();
        return Step.done(images, usage(memo));
    }

    private static Step gone(HttpReply reply, JsonValue memo, Settings settings) {
        return Step.failed(
                Failure.of(
                                FailureKind.OUTPUT_EXPIRED,
                                Exposure.CERTAIN,
                                settings.profile().title() + " made the picture, but its file answered "
                                        + reply.status() + "; look for it in the account.")
                        .resend(RetrySafety.NO)
                        .build(),
                usage(memo));
    }

    /** That the two prices add up to the bill is assumed. */
    private static Usage usage(JsonValue state) {
        Usage.Builder usage = Usage.builder();
        Optional<BigDecimal> images = state.number("images");
        Optional<BigDecimal> tokens = state.number("tokens");
        if (images.isPresent() && tokens.isPresent()) {
            usage.reading(Reading.of(Meters.CONNECTOR_IMAGES, images.get(), Provenance.ESTIMATED));
            usage.reading(Reading.of(Meters.TOKENS, tokens.get(), Provenance.ESTIMATED));
        }
        return usage.build();
    }

    private static JsonValue parsed(String memo) {
        try {
            return JsonValue.parse(memo);
        } catch (JsonException notOurs) {
            return Found.NOTHING;
        }
    }
}

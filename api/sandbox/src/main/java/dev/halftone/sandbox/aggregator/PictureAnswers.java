package dev.halftone.sandbox.aggregator;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Exchange;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Answers an accepted request in the seller's shape. Pictures are made off the event loop. */
final class PictureAnswers {
    private final Seller seller;
    private final Clock clock;
    private final Calls calls;

    PictureAnswers(Seller seller, Clock clock, Calls calls) {
        this.seller = seller;
        this.clock = clock;
        this.calls = calls;
    }

    Future<Answer> answer(Exchange exchange, PictureRequest request, Used used) {
        boolean empty = exchange.fault(Fault.EmptyData.class).isPresent();
        boolean silent = exchange.fault(Fault.NoUsage.class).isPresent();
        BigDecimal cost = empty ? BigDecimal.ZERO : request.model().cost(request, used);
        String id = calls.record(request.model().id(), cost);
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < request.count() && !empty; i++) {
            pictures.add(request.picture(i));
        }
        List<String> addresses = new ArrayList<>();
        if (request.form() == PictureRequest.Form.ADDRESS) {
            for (Picture picture : pictures) {
                addresses.add(exchange.origin() + "/" + seller.id() + "/files/" + calls.keep(picture));
            }
        }
        Said said = new Said(id, cost, used, silent, clock.instant().getEpochSecond());
        return exchange.work(() -> headers(
                request.isStream()
                        ? stream(request, pictures, said)
                        : Answer.json(
                                200,
                                request.model().isChat()
                                        ? chat(request, pictures, said)
                                        : images(request, pictures, addresses, said)),
                said));
    }

    /** What an answer tells beside its pictures. */
    private record Said(String id, BigDecimal cost, Used used, boolean silent, long created) {}

    private Answer headers(Answer answer, Said said) {
        return switch (seller) {
            case OPENROUTER -> answer.header("x-generation-id", said.id());
            case LITELLM ->
                answer.header("x-litellm-call-id", said.id())
                        .header("x-litellm-attempted-retries", "0")
                        .header("x-litellm-attempted-fallbacks", "0")
                        .header(
                                "x-litellm-response-cost",
                                said.silent() ? "0.0" : said.cost().toPlainString());
            case PORTKEY ->
                answer.header("x-portkey-trace-id", said.id())
                        .header("x-portkey-last-used-option-index", "config.targets[0]")
                        .header("x-portkey-retry-attempt-count", "0")
                        .header("x-portkey-cache-status", "DISABLED");
            default -> answer;
        };
    }

    private JsonObject images(PictureRequest request, List<Picture> pictures, List<String> addresses, Said said) {
        JsonArray data = new JsonArray();
        for (int i = 0; i < pictures.size(); i++) {
            JsonObject item = addresses.isEmpty()
                    ? new JsonObject().put("b64_json", base64(pictures.get(i)))
                    : new JsonObject().put("url", addresses.get(i));
            switch (seller) {
                case OPENROUTER ->
                    item.put("media_type", pictures.get(i).format().mediaType());
                case TOGETHER -> item.put("index", i).put("type", addresses.isEmpty() ? "b64_json" : "url");
                case LITELLM -> item.put(addresses.isEmpty() ? "url" : "b64_json", (Object) null);
                default -> {}
            }
            data.add(item);
        }
        if (seller == Seller.TOGETHER) {
            return new JsonObject()
                    .put("id", said.id())
                    .put("model", request.model().id())
                    .put("object", "list")
                    .put("data", data);
        }
        JsonObject body = new JsonObject().put("created", said.created()).put("data", data);
        boolean tokens = request.model().countsTokens() && seller != Seller.TOKENMIX;
        if (seller == Seller.OPENROUTER) {
            if (!said.silent()) {
                body.put("usage", chatUsage(said).put("cost", said.cost()));
            }
        } else if (tokens) {
            body.put("usage", openAiUsage(said.used()));
        }
        return seller == Seller.VERCEL ? body.put("providerMetadata", gateway(request, said)) : body;
    }

    private JsonObject chat(PictureRequest request, List<Picture> pictures, Said said) {
        JsonArray images = new JsonArray();
        pictures.forEach(picture -> images.add(image(picture)));
        JsonObject message = new JsonObject()
                .put("role", "assistant")
                .put("content", "Here it is.")
                .put("images", images);
        JsonObject usage = chatUsage(said)
                .put(
                        "completion_tokens_details",
                        new JsonObject().put("image_tokens", said.used().imageOut()));
        JsonObject body = new JsonObject()
                .put("id", said.id())
                .put("model", request.model().id())
                .put("object", "chat.completion")
                .put(
                        "choices",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("index", 0)
                                        .put("finish_reason", "stop")
                                        .put("message", message)))
                .put("usage", usage);
        if (seller == Seller.VERCEL) {
            return body.put("providerMetadata", gateway(request, said));
        }
        if (!said.silent()) {
            usage.put("cost", said.cost());
        }
        return body;
    }

    /** A preview, then the picture; a chat's picture comes in one piece. */
    private Answer stream(PictureRequest request, List<Picture> pictures, Said said) {
        Buffer frames = Buffer.buffer();
        if (request.model().isChat()) {
            JsonArray images = new JsonArray();
            pictures.forEach(picture -> images.add(image(picture)));
            JsonObject usage = chatUsage(said)
                    .put(
                            "completion_tokens_details",
                            new JsonObject().put("image_tokens", said.used().imageOut()));
            JsonObject choice = new JsonObject()
                    .put("index", 0)
                    .put("delta", new JsonObject().put("images", images))
                    .put("finish_reason", "stop");
            frame(
                    frames,
                    new JsonObject()
                            .put("id", said.id())
                            .put("model", request.model().id())
                            .put("choices", new JsonArray().add(choice))
                            .put("usage", said.silent() ? usage : usage.put("cost", said.cost())));
        } else {
            for (Picture picture : pictures) {
                frame(
                        frames,
                        new JsonObject()
                                .put("type", "image_generation.partial_image")
                                .put("partial_image_index", 0)
                                .put("b64_json", base64(request.picture(-1))));
                JsonObject event = new JsonObject()
                        .put("type", "image_generation.completed")
                        .put("b64_json", base64(picture))
                        .put("media_type", picture.format().mediaType())
                        .put("created", said.created());
                frame(
                        frames,
                        said.silent()
                                ? event
                                : event.put("usage", chatUsage(said).put("cost", said.cost())));
            }
        }
        return Answer.bytes(200, "text/event-stream", frames.appendString("data: [DONE]\n\n"));
    }

    private static JsonObject chatUsage(Said said) {
        long out = said.used().imageOut() + said.used().textOut();
        return new JsonObject()
                .put("prompt_tokens", said.used().textIn())
                .put("completion_tokens", out)
                .put("total_tokens", said.used().textIn() + out);
    }

    private static JsonObject openAiUsage(Used used) {
        return new JsonObject()
                .put("input_tokens", used.textIn())
                .put(
                        "input_tokens_details",
                        new JsonObject().put("text_tokens", used.textIn()).put("image_tokens", 0))
                .put("output_tokens", used.imageOut())
                .put("total_tokens", used.textIn() + used.imageOut());
    }

    private static JsonObject gateway(PictureRequest request, Said said) {
        String author = request.model().id().substring(0, request.model().id().indexOf('/'));
        JsonObject gateway = new JsonObject()
                .put("routing", new JsonObject().put("finalProvider", author))
                .put("generationId", said.id());
        if (!said.silent()) {
            String cost = said.cost().stripTrailingZeros().toPlainString();
            gateway.put("cost", cost).put("marketCost", cost);
        }
        return new JsonObject().put("gateway", gateway);
    }

    private static JsonObject image(Picture picture) {
        return new JsonObject()
                .put("type", "image_url")
                .put(
                        "image_url",
                        new JsonObject()
                                .put("url", "data:" + picture.format().mediaType() + ";base64," + base64(picture)));
    }

    private static void frame(Buffer frames, JsonObject event) {
        frames.appendString("data: ").appendBuffer(event.toBuffer()).appendString("\n\n");
    }

    private static String base64(Picture picture) {
        return Base64.getEncoder().encodeToString(picture.encode());
    }
}

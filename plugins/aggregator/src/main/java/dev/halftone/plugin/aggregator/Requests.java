package dev.halftone.plugin.aggregator;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes the one request of a task in its dialect: the model, what was given, and nothing else. */
final class Requests {

    static final String SUBMIT = "submit";

    private static final long BYTES_PER_PICTURE = 64L << 20;
    private static final long MOST_BYTES = 512L << 20;
    /** A high-quality picture took 94 seconds at OpenRouter; LiteLLM itself waits ten minutes. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Requests() {}

    static HttpCall write(ImageTask task, Settings settings) {
        Dialect dialect = settings.dialect(task.modelId());
        return switch (dialect) {
            case OPENAI_IMAGES, LITELLM ->
                task.operation().equals(Operation.EDIT)
                        ? post(settings.endpoint("/images/edits"), Body.form(form(task, settings)), task)
                        : post(settings.endpoint("/images/generations"), Body.json(openAi(task, settings)), task);
            case OPENROUTER_IMAGES -> post(settings.endpoint("/images"), Body.json(OpenRouterBody.of(task)), task);
            case CHAT_MODALITIES ->
                post(settings.endpoint("/chat/completions"), Body.json(ChatBody.of(task, settings)), task);
            case TOGETHER_IMAGES ->
                post(settings.endpoint("/images/generations"), Body.json(TogetherBody.of(task)), task);
            case MISTRAL_NATIVE -> post(settings.endpoint("/conversations"), Body.json(Mistral.body(task)), task);
            case FAL_NATIVE -> post(settings.endpoint("/" + Fal.path(task)), Body.json(Fal.body(task)), task);
        };
    }

    private static HttpCall post(URI address, Body body, ImageTask task) {
        long pictures = Math.max(1, task.count()) + (task.value(Vendor.STREAM).orElse(false) ? 3 : 0);
        return HttpCall.post(SUBMIT, address)
                .body(body)
                .maxReplyBytes(Math.min(MOST_BYTES, pictures * BYTES_PER_PICTURE))
                .timeout(LONGEST)
                .build();
    }

    private static JsonObject openAi(ImageTask task, Settings settings) {
        Members members = new Members(task).put("model", JsonString.of(task.modelId()));
        members.take(Parameter.PROMPT, "prompt").take(Parameter.COUNT, "n");
        options(members);
        return gateway(members, settings).rest().build();
    }

    /** The parts of a form are written from the same members as a document. */
    private static List<Body.Part> form(ImageTask task, Settings settings) {
        Members members = new Members(task).put("model", JsonString.of(editModel(task, settings)));
        members.take(Parameter.PROMPT, "prompt");
        List<Body.Part> parts = new ArrayList<>(texts(members.build()));
        List<ImageAsset> pictures = task.inputs();
        for (int i = 0; i < pictures.size(); i++) {
            ImageAsset picture = pictures.get(i);
            parts.add(Body.Part.file(
                    pictures.size() > 1 ? "image[]" : "image", "image-" + (i + 1) + ending(picture), picture));
        }
        Members more = new Members(task).skip(Parameter.PROMPT).take(Parameter.COUNT, "n");
        options(more);
        parts.addAll(texts(gateway(more, settings).rest().build()));
        return parts;
    }

    private static void options(Members members) {
        members.take(Parameter.SIZE, "size")
                .take(Parameter.QUALITY, "quality")
                .take(Parameter.SEED, "seed")
                .take(Parameter.FORMAT, "output_format");
    }

    private static Members gateway(Members members, Settings settings) {
        return settings.profile().has(Profile.Feature.GATEWAY_OPTIONS) ? Gateway.options(members) : members;
    }

    private static List<Body.Part> texts(JsonObject document) {
        List<Body.Part> parts = new ArrayList<>();
        document.members()
                .forEach((name, value) -> parts.add(
                        Body.Part.text(name, value instanceof JsonString text ? text.value() : value.toJson())));
        return parts;
    }

    /** Portkey wants the bare model in edits, without a provider before it. */
    private static String editModel(ImageTask task, Settings settings) {
        return settings.profile().has(Profile.Feature.DROPS_FIELDS)
                ? task.modelId().substring(task.modelId().lastIndexOf('/') + 1)
                : task.modelId();
    }

    /** A picture as text: its address, or its bytes. */
    static String reference(ImageAsset picture) {
        return picture.location()
                .map(URI::toString)
                .orElseGet(() -> "data:" + picture.mimeType() + ";base64,"
                        + picture.base64().orElse(""));
    }

    /** References in the form that chats and OpenRouter share. */
    static JsonArray references(ImageTask task) {
        return JsonArray.of(task.inputs().stream().map(Requests::part).toList());
    }

    private static JsonValue part(ImageAsset picture) {
        return JsonObject.builder()
                .put("type", "image_url")
                .put(
                        "image_url",
                        JsonObject.builder().put("url", reference(picture)).build())
                .build();
    }

    private static String ending(ImageAsset picture) {
        return switch (picture.mimeType()) {
            case "image/jpeg" -> ".jpg";
            case "image/webp" -> ".webp";
            default -> ".png";
        };
    }
}

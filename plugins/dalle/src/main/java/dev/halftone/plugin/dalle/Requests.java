package dev.halftone.plugin.dalle;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the one request of a task: the model, what was given, and nothing else. */
final class Requests {

    static final String SUBMIT = "submit";

    private static final long BYTES_PER_PICTURE = 64L << 20;
    private static final long MOST_BYTES = 512L << 20;
    private static final Duration USUAL_TIME = Duration.ofMinutes(5);
    private static final Duration LONG_TIME = Duration.ofMinutes(10);
    private static final List<String> QUICK_QUALITIES = List.of("standard", "low", "medium");

    /** Variations name their options in another order than edits. */
    private static final List<Parameter<?>> VARIATION_OPTIONS =
            List.of(Parameter.COUNT, Parameter.SIZE, Vendor.RESPONSE_FORMAT, Vendor.USER);

    private Requests() {}

    static HttpCall write(ImageTask task, Settings settings) {
        boolean vary = task.operation().equals(Operation.VARY);
        boolean generate = task.operation().equals(Operation.GENERATE);
        URI address =
                settings.endpoint(vary ? "/images/variations" : generate ? "/images/generations" : "/images/edits");
        boolean asJson = generate || (!vary && PictureRules.byReference(task));
        return HttpCall.post(SUBMIT, address)
                .body(asJson ? Body.json(document(task)) : Body.form(vary ? variation(task) : edit(task)))
                .maxReplyBytes(replyBytes(task))
                .timeout(
                        task.value(Parameter.QUALITY)
                                        .filter(QUICK_QUALITIES::contains)
                                        .isPresent()
                                ? USUAL_TIME
                                : LONG_TIME)
                .build();
    }

    private static long replyBytes(ImageTask task) {
        long pictures = task.count() + task.value(Vendor.PARTIAL_IMAGES).orElse(0L);
        return Math.min(MOST_BYTES, Math.max(1, pictures) * BYTES_PER_PICTURE);
    }

    private static JsonObject document(ImageTask task) {
        JsonObject.Builder document = JsonObject.builder().put("model", task.modelId());
        task.value(Parameter.PROMPT).ifPresent(prompt -> document.put("prompt", prompt));
        if (!task.inputs().isEmpty()) {
            document.put(
                    "images",
                    JsonArray.of(task.inputs().stream().map(Requests::reference).toList()));
        }
        task.value(Parameter.MASK).ifPresent(mask -> document.put("mask", reference(mask)));
        options(task, Vendor.OPTIONS)
                .forEach(option -> document.put(Vendor.wireName(option), json(option, given(task, option))));
        return document.build();
    }

    private static List<Body.Part> edit(ImageTask task) {
        List<Body.Part> parts = new ArrayList<>();
        parts.add(Body.Part.text("model", task.modelId()));
        task.value(Parameter.PROMPT).ifPresent(prompt -> parts.add(Body.Part.text("prompt", prompt)));
        boolean list = task.inputs().size() > 1 || !isSingle(task.modelId());
        addPictures(parts, task, list ? "image[]" : "image");
        task.value(Parameter.MASK).ifPresent(mask -> parts.add(Body.Part.file("mask", "mask" + ending(mask), mask)));
        addTexts(parts, task, Vendor.OPTIONS);
        return parts;
    }

    private static List<Body.Part> variation(ImageTask task) {
        List<Body.Part> parts = new ArrayList<>();
        addPictures(parts, task, "image");
        parts.add(Body.Part.text("model", task.modelId()));
        addTexts(parts, task, VARIATION_OPTIONS);
        return parts;
    }

    /** DALL-E takes one picture under its plain name; so do servers of other models. */
    private static boolean isSingle(String modelId) {
        Family family = Models.findOrOpen(modelId).family();
        return family.billsImages() || (family == Family.OPEN && !modelId.startsWith("gpt-image-"));
    }

    private static void addPictures(List<Body.Part> parts, ImageTask task, String name) {
        List<ImageAsset> pictures = task.inputs();
        for (int i = 0; i < pictures.size(); i++) {
            ImageAsset picture = pictures.get(i);
            parts.add(Body.Part.file(name, "image-" + (i + 1) + ending(picture), picture));
        }
    }

    private static void addTexts(List<Body.Part> parts, ImageTask task, List<Parameter<?>> order) {
        options(task, order)
                .forEach(option -> parts.add(Body.Part.text(Vendor.wireName(option), formatted(task, option))));
    }

    /** The options that were given: those that are known in their order, then the rest. */
    private static Stream<Parameter<?>> options(ImageTask task, List<Parameter<?>> order) {
        List<Parameter<?>> apart = List.of(Parameter.PROMPT, Parameter.INPUTS, Parameter.MASK);
        List<Parameter<?>> given = task.given();
        return Stream.concat(
                order.stream().filter(given::contains),
                given.stream().filter(option -> !order.contains(option) && !apart.contains(option)));
    }

    private static <T> Object given(ImageTask task, Parameter<T> option) {
        return task.value(option).map(value -> (Object) value).orElseThrow();
    }

    private static <T> String formatted(ImageTask task, Parameter<T> option) {
        return task.value(option).map(option.type()::format).orElseThrow();
    }

    private static JsonValue json(Parameter<?> option, Object value) {
        if (value instanceof Long number) {
            return JsonNumber.of(number);
        } else if (value instanceof BigDecimal number) {
            return JsonNumber.of(number);
        } else if (value instanceof Boolean flag) {
            return JsonBoolean.of(flag);
        } else if (value instanceof String text && !Vendor.OPTIONS.contains(option)) {
            return literal(text);
        }
        return JsonString.of(String.valueOf(value));
    }

    /** An option that is not declared comes as text; a number or a truth value is sent as what it is. */
    private static JsonValue literal(String text) {
        try {
            JsonValue value = JsonValue.parse(text);
            return value instanceof JsonNumber || value instanceof JsonBoolean ? value : JsonString.of(text);
        } catch (JsonException plainText) {
            return JsonString.of(text);
        }
    }

    private static JsonObject reference(ImageAsset picture) {
        Optional<URI> location = picture.location();
        if (location.isPresent()) {
            URI address = location.get();
            return PictureRules.FILE_ID.equalsIgnoreCase(address.getScheme())
                    ? JsonObject.builder()
                            .put("file_id", address.getSchemeSpecificPart())
                            .build()
                    : JsonObject.builder().put("image_url", address.toString()).build();
        }
        return JsonObject.builder()
                .put(
                        "image_url",
                        PictureRules.dataPrefix(picture) + picture.base64().orElse(""))
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

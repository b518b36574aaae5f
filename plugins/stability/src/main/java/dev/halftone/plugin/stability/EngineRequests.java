package dev.halftone.plugin.stability;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the orders of v1: JSON for pictures from words, a multipart form for everything else. */
final class EngineRequests {

    private static final BigDecimal UNWANTED = BigDecimal.ONE.negate();

    /** What only the work on a picture takes, before what all take. */
    private static final List<Parameter<?>> PICTURE_OPTIONS = List.of(
            Vendor.INIT_IMAGE_MODE,
            Vendor.IMAGE_STRENGTH,
            Vendor.SCHEDULE_START,
            Vendor.SCHEDULE_END,
            Vendor.MASK_SOURCE);

    private static final List<Parameter<?>> OPTIONS = List.of(
            Vendor.CFG_SCALE,
            Vendor.CLIP_GUIDANCE,
            Vendor.SAMPLER,
            Parameter.STEPS,
            Parameter.COUNT,
            Parameter.SEED,
            Vendor.STYLE_PRESET);

    private EngineRequests() {}

    static HttpCall write(Engine engine, ImageTask task, Settings settings) {
        boolean fromWords = task.operation().equals(Operation.GENERATE);
        HttpCall.Builder call = Requests.order(settings.address(path(engine, task)), task, settings.engineClient())
                .header("Accept", Accepts.ofEngine(task, settings))
                .body(
                        fromWords
                                ? Body.json(document(task))
                                : Body.form(engine.family().upscales() ? enlarge(task) : change(task)));
        settings.organization().ifPresent(id -> call.header("Organization", id));
        return call.build();
    }

    private static String path(Engine engine, ImageTask task) {
        String below = "/v1/generation/" + engine.id();
        if (task.operation().equals(Operation.GENERATE)) {
            return below + "/text-to-image";
        } else if (task.operation().equals(Operation.UPSCALE)) {
            return below + "/image-to-image/upscale";
        }
        return below + (task.operation().equals(Operation.INPAINT) ? "/image-to-image/masking" : "/image-to-image");
    }

    private static JsonObject document(ImageTask task) {
        List<JsonValue> entries = new ArrayList<>();
        for (Words words : words(task)) {
            JsonObject.Builder entry = JsonObject.builder().put("text", words.text());
            words.weight().ifPresent(weight -> entry.put("weight", weight));
            entries.add(entry.build());
        }
        JsonObject.Builder document = JsonObject.builder().put("text_prompts", JsonArray.of(entries));
        task.value(Parameter.SIZE)
                .ifPresent(size -> document.put("width", size.width()).put("height", size.height()));
        OPTIONS.forEach(option -> task.value(option).ifPresent(value -> document.put(wireName(option), json(value))));
        return document.build();
    }

    private static List<Body.Part> change(ImageTask task) {
        List<Body.Part> parts = new ArrayList<>();
        flatten(parts, task);
        task.inputs()
                .forEach(picture ->
                        parts.add(Body.Part.file("init_image", Requests.fileName("init_image", picture), picture)));
        PICTURE_OPTIONS.forEach(option -> text(parts, task, option));
        task.value(Parameter.MASK)
                .ifPresent(
                        mask -> parts.add(Body.Part.file("mask_image", Requests.fileName("mask_image", mask), mask)));
        OPTIONS.forEach(option -> text(parts, task, option));
        return parts;
    }

    private static List<Body.Part> enlarge(ImageTask task) {
        List<Body.Part> parts = new ArrayList<>();
        task.inputs()
                .forEach(picture -> parts.add(Body.Part.file("image", Requests.fileName("image", picture), picture)));
        text(parts, task, Vendor.WIDTH);
        text(parts, task, Vendor.HEIGHT);
        flatten(parts, task);
        // One picture comes of one; the endpoint has no field for their number.
        OPTIONS.stream().filter(option -> !option.equals(Parameter.COUNT)).forEach(option -> text(parts, task, option));
        return parts;
    }

    private static void flatten(List<Body.Part> parts, ImageTask task) {
        List<Words> all = words(task);
        for (int i = 0; i < all.size(); i++) {
            String entry = "text_prompts[" + i + "]";
            parts.add(Body.Part.text(entry + "[text]", all.get(i).text()));
            all.get(i)
                    .weight()
                    .ifPresent(weight -> parts.add(Body.Part.text(entry + "[weight]", weight.toPlainString())));
        }
    }

    /** What is not wanted is a prompt of negative weight; beside it the weight of the other is written out. */
    private static List<Words> words(ImageTask task) {
        Optional<String> unwanted = task.value(Parameter.NEGATIVE_PROMPT);
        List<Words> words = new ArrayList<>();
        task.value(Parameter.PROMPT)
                .ifPresent(prompt -> words.add(new Words(
                        prompt, task.value(Vendor.WEIGHT).or(() -> unwanted.map(text -> BigDecimal.ONE)))));
        unwanted.ifPresent(text -> words.add(new Words(text, Optional.of(UNWANTED))));
        return words;
    }

    private static JsonValue json(Object value) {
        if (value instanceof Long number) {
            return JsonNumber.of(number);
        }
        return value instanceof BigDecimal number ? JsonNumber.of(number) : JsonString.of(String.valueOf(value));
    }

    private static void text(List<Body.Part> parts, ImageTask task, Parameter<?> parameter) {
        Requests.text(task, parameter).ifPresent(value -> parts.add(Body.Part.text(wireName(parameter), value)));
    }

    private static String wireName(Parameter<?> parameter) {
        return parameter.equals(Parameter.COUNT) ? "samples" : parameter.id();
    }

    private record Words(String text, Optional<BigDecimal> weight) {}
}

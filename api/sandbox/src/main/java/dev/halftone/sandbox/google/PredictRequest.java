package dev.halftone.sandbox.google;

import dev.halftone.sandbox.google.GoogleModel.Option;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.Picture.Background;
import dev.halftone.sandbox.picture.PictureFormat;
import dev.halftone.sandbox.picture.PictureSize;
import dev.halftone.sandbox.vendor.Body;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * An accepted {@code :predict} request.
 *
 * @param values of {@code parameters}, by path
 */
record PredictRequest(GoogleModel model, String prompt, Map<String, Object> values, int width, int height) {

    private static final int DEFAULT_COUNT = 4;
    private static final int LARGEST_EDGE = 16_383;

    private static final Map<String, int[]> RATIOS = Map.of(
            "1:1", new int[] {1024, 1024},
            "3:4", new int[] {896, 1280},
            "4:3", new int[] {1280, 896},
            "9:16", new int[] {768, 1408},
            "16:9", new int[] {1408, 768});

    static PredictRequest read(GoogleModel model, Door door, Body body) {
        JsonObject json = json(body);
        Inputs.only(
                json,
                door == Door.VERTEX ? Set.of("instances", "parameters", "labels") : Set.of("instances", "parameters"),
                "request");
        labels(json.getValue("labels"));
        if (!(json.getValue("instances") instanceof JsonArray instances)
                || instances.size() != 1
                || !(instances.getValue(0) instanceof JsonObject instance)) {
            throw GoogleError.invalid("instances must hold exactly one object.");
        }
        Object given = json.getValue("parameters");
        if (given != null && !(given instanceof JsonObject)) {
            throw GoogleError.invalid("parameters must be an object.");
        }
        JsonObject parameters = given instanceof JsonObject object ? object : new JsonObject();
        boolean upscale = model.kind() == Kind.UPSCALE
                || (model.has(Option.UPSCALES) && "upscale".equals(parameters.getValue("mode")));
        Map<String, Object> values = FieldTable.read(parameters, "parameters", "", FieldTable.of(model, door, upscale));
        PictureSize input = instance(model, instance, upscale);
        between(model, values, upscale);
        String prompt = instance.getValue("prompt") instanceof String text ? text : "";
        int[] size = size(model, values, upscale, input);
        return new PredictRequest(model, prompt, values, size[0], size[1]);
    }

    static JsonObject json(Body body) {
        if (!body.mediaType().equals("application/json")) {
            throw GoogleError.invalid("The content type '" + body.mediaType() + "' is not supported.");
        }
        return body.json().orElseThrow(() -> GoogleError.invalid("Invalid JSON payload received. Unable to parse it."));
    }

    /** The size of the picture that the answer follows. */
    private static PictureSize instance(GoogleModel model, JsonObject instance, boolean upscale) {
        Set<String> known = new HashSet<>(Set.of("prompt"));
        switch (model.kind()) {
            case CUSTOMISE -> known.add("referenceImages");
            case TRY_ON -> {
                known.clear();
                known.addAll(Set.of("personImage", "productImages"));
            }
            case RECONTEXT -> known.add("productImages");
            case UPSCALE -> known.add("image");
            default -> {
                if (model.has(Option.EDITS)) {
                    known.addAll(Set.of("image", "mask"));
                }
            }
        }
        Inputs.only(instance, known, "instances[0]");
        Object prompt = instance.getValue("prompt");
        boolean needsPrompt = (model.kind() == Kind.GENERATE || model.kind() == Kind.CUSTOMISE) && !upscale;
        if ((prompt != null && !(prompt instanceof String))
                || (needsPrompt && (prompt == null || prompt.toString().isBlank()))) {
            throw GoogleError.invalid("instances[0].prompt must be a string that is not empty.");
        }
        if (upscale && !"".equals(prompt)) {
            throw GoogleError.invalid("instances[0].prompt must be empty for upscaling.");
        }
        return switch (model.kind()) {
            case CUSTOMISE -> Inputs.references(instance.getValue("referenceImages"));
            case TRY_ON -> {
                Inputs.products(instance.getValue("productImages"), 1);
                yield Inputs.wrapped(instance.getValue("personImage"), "personImage");
            }
            case RECONTEXT -> {
                Inputs.products(instance.getValue("productImages"), 3);
                yield Inputs.ELSEWHERE;
            }
            default -> {
                if (instance.getValue("mask") != null && instance.getValue("image") == null) {
                    throw GoogleError.invalid("A mask needs an image.");
                }
                yield upscale || instance.getValue("image") != null
                        ? Inputs.picture(instance.getValue("image"), "instances[0].image")
                        : Inputs.ELSEWHERE;
            }
        };
    }

    private static void between(GoogleModel model, Map<String, Object> values, boolean upscale) {
        boolean marked = !Boolean.FALSE.equals(values.getOrDefault("addWatermark", model.has(Option.WATERMARKS)));
        if (values.containsKey("seed") && marked) {
            throw GoogleError.invalid("seed is not supported when addWatermark is enabled.");
        }
        if (values.containsKey("outputOptions.compressionQuality")
                && !"image/jpeg".equals(values.get("outputOptions.mimeType"))) {
            throw GoogleError.invalid("outputOptions.compressionQuality needs image/jpeg.");
        }
        if (upscale
                && (!"upscale".equals(values.get("mode"))
                        || values.containsKey("upscaleConfig.upscaleFactor")
                                == values.containsKey("sampleImageSize"))) {
            throw GoogleError.invalid("Upscaling needs mode upscale and one upscaleFactor.");
        }
    }

    private static int[] size(GoogleModel model, Map<String, Object> values, boolean upscale, PictureSize input) {
        if (upscale) {
            Object factor = values.get("upscaleConfig.upscaleFactor");
            int times = factor == null
                    ? Math.max(
                            1,
                            Integer.parseInt(String.valueOf(values.get("sampleImageSize")))
                                    / Math.max(input.width(), input.height()))
                    : Integer.parseInt(factor.toString().substring(1));
            return new int[] {
                Math.min(LARGEST_EDGE, input.width() * times), Math.min(LARGEST_EDGE, input.height() * times)
            };
        }
        if (model.kind() == Kind.TRY_ON || (model.kind() == Kind.CUSTOMISE && !values.containsKey("aspectRatio"))) {
            return new int[] {input.width(), input.height()};
        }
        int[] base =
                RATIOS.getOrDefault(String.valueOf(values.getOrDefault("aspectRatio", "1:1")), new int[] {1024, 1024});
        int times = "2K".equalsIgnoreCase(String.valueOf(values.get("sampleImageSize"))) ? 2 : 1;
        return new int[] {base[0] * times, base[1] * times};
    }

    private static void labels(Object labels) {
        if (labels == null) {
            return;
        }
        if (!(labels instanceof JsonObject map)
                || !map.getMap().values().stream().allMatch(String.class::isInstance)) {
            throw GoogleError.invalid("labels must be a map from strings to strings.");
        }
    }

    int count() {
        if (values.containsKey("mode")) {
            return 1;
        }
        Object count = values.get("sampleCount");
        return count instanceof Number number ? number.intValue() : Math.min(DEFAULT_COUNT, model.mostImages());
    }

    boolean is(String flag) {
        return Boolean.TRUE.equals(values.get(flag));
    }

    PictureFormat format() {
        return "image/jpeg".equals(values.get("outputOptions.mimeType")) ? PictureFormat.JPEG : PictureFormat.PNG;
    }

    Picture picture(int index) {
        return new Picture(
                width,
                height,
                Picture.seed(model.id(), prompt, values.get("seed"), index),
                format(),
                Background.OPAQUE);
    }
}

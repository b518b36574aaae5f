package dev.halftone.sandbox.google;

import dev.halftone.sandbox.google.GoogleModel.Option;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.Picture.Background;
import dev.halftone.sandbox.picture.PictureFormat;
import dev.halftone.sandbox.vendor.Body;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An accepted {@code :generateContent} request for a picture.
 *
 * @param values of {@code generationConfig}, by path
 * @param pictures how many were handed in
 */
record NativeRequest(GoogleModel model, String prompt, int pictures, Map<String, Object> values) {

    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/webp");

    private static final FieldRule RATIOS =
            FieldRule.exactly("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9");

    static NativeRequest read(GoogleModel model, Door door, Body body) {
        JsonObject json = PredictRequest.json(body);
        Inputs.only(json, Set.of("contents", "generationConfig"), "request");
        if (!(json.getValue("contents") instanceof JsonArray contents)
                || contents.size() != 1
                || !(contents.getValue(0) instanceof JsonObject turn)) {
            throw GoogleError.invalid("contents must hold one turn.");
        }
        Inputs.only(turn, Set.of("role", "parts"), "contents[0]");
        if (turn.getValue("role") != null && !"user".equals(turn.getValue("role"))) {
            throw GoogleError.invalid("Please use a valid role: user, model.");
        }
        if (!(turn.getValue("parts") instanceof JsonArray parts) || parts.isEmpty()) {
            throw GoogleError.invalid("contents[0].parts must not be empty.");
        }
        StringBuilder prompt = new StringBuilder();
        int pictures = 0;
        for (int i = 0; i < parts.size(); i++) {
            pictures += part(parts.getValue(i), "contents[0].parts[" + i + "]", prompt);
        }
        Object config = json.getValue("generationConfig");
        if (!(config instanceof JsonObject object)) {
            throw GoogleError.invalid("generationConfig must ask for the modality IMAGE.");
        }
        return new NativeRequest(
                model,
                prompt.toString(),
                pictures,
                FieldTable.read(object, "generation_config", "", rules(model, door)));
    }

    /** How many pictures a part holds. */
    private static int part(Object value, String place, StringBuilder prompt) {
        if (!(value instanceof JsonObject part) || part.size() != 1) {
            throw GoogleError.invalid(place + " must hold exactly one of text, inlineData, fileData.");
        }
        Inputs.only(part, Set.of("text", "inlineData", "fileData"), place);
        if (part.getValue("text") instanceof String text) {
            prompt.append(text);
            return 0;
        }
        Object data = part.getValue(part.containsKey("inlineData") ? "inlineData" : "fileData");
        if (!(data instanceof JsonObject picture) || !TYPES.contains(String.valueOf(picture.getValue("mimeType")))) {
            throw GoogleError.invalid(place + " names no picture of a type that is supported.");
        }
        if (part.containsKey("fileData")) {
            Inputs.only(picture, Set.of("mimeType", "fileUri"), place);
            if (!(picture.getValue("fileUri") instanceof String)) {
                throw GoogleError.invalid(place + ".fileData needs fileUri.");
            }
        } else {
            Inputs.only(picture, Set.of("mimeType", "data"), place);
            if (Inputs.decoded(String.valueOf(picture.getValue("data")), place).isEmpty()) {
                throw GoogleError.invalid("Unable to process input image at " + place + ".");
            }
        }
        return 1;
    }

    private static Map<String, FieldRule> rules(GoogleModel model, Door door) {
        Map<String, FieldRule> rules = new TreeMap<>();
        rules.put(
                "responseModalities",
                new FieldRule(value -> value instanceof JsonArray list && list.contains("IMAGE"), "a list with IMAGE"));
        rules.put("imageConfig.aspectRatio", RATIOS);
        rules.put(
                "imageConfig.imageSize",
                model.has(Option.SIZED) ? FieldRule.exactly("1K", "2K", "4K") : FieldRule.exactly("1K"));
        if (door == Door.VERTEX) {
            rules.put("imageConfig.personGeneration", FieldRule.exactly("ALLOW_ALL", "ALLOW_ADULT", "ALLOW_NONE"));
            rules.put("imageConfig.imageOutputOptions.mimeType", FieldRule.exactly("image/png", "image/jpeg"));
            rules.put("imageConfig.imageOutputOptions.compressionQuality", FieldRule.integer(0, 100));
        }
        return rules;
    }

    String size() {
        return String.valueOf(values.getOrDefault("imageConfig.imageSize", "1K"));
    }

    /** Squares are as large as their name says; of other shapes the area is kept, in whole multiples of 16. */
    Picture picture() {
        String[] ratio = String.valueOf(values.getOrDefault("imageConfig.aspectRatio", "1:1"))
                .split(":", -1);
        int side = 1024 * Integer.parseInt(size().substring(0, 1));
        double shape = Math.sqrt(Double.parseDouble(ratio[0]) / Double.parseDouble(ratio[1]));
        return new Picture(
                multiple(side * shape),
                multiple(side / shape),
                Picture.seed(model.id(), prompt, pictures, size()),
                "image/jpeg".equals(values.get("imageConfig.imageOutputOptions.mimeType"))
                        ? PictureFormat.JPEG
                        : PictureFormat.PNG,
                Background.OPAQUE);
    }

    private static int multiple(double side) {
        return (int) Math.round(side / 16) * 16;
    }
}

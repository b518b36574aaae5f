package dev.halftone.sandbox.google;

import dev.halftone.sandbox.google.GoogleModel.Option;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** Which fields {@code parameters} may have, by model and door. Paths are flat: {@code outputOptions.mimeType}. */
final class FieldTable {

    private static final long LARGEST = Integer.MAX_VALUE;

    private FieldTable() {}

    static Map<String, FieldRule> of(GoogleModel model, Door door, boolean upscale) {
        Map<String, FieldRule> rules = new TreeMap<>();
        rules.put("sampleCount", FieldRule.integer(1, upscale ? 1 : model.mostImages()));
        rules.put("personGeneration", FieldRule.exactly("dont_allow", "allow_adult", "allow_all"));
        rules.put(
                "safetySetting",
                FieldRule.oneOf(
                        "block_low_and_above",
                        "block_medium_and_above",
                        "block_only_high",
                        "block_none",
                        "block_most",
                        "block_some",
                        "block_few",
                        "block_fewest"));
        rules.put("includeRaiReason", FieldRule.flag());
        rules.put("includeSafetyAttributes", FieldRule.flag());
        rules.put("outputOptions.mimeType", FieldRule.exactly("image/png", "image/jpeg"));
        rules.put("outputOptions.compressionQuality", FieldRule.integer(0, 100));
        if (door == Door.VERTEX) {
            rules.put("storageUri", FieldRule.storage());
            rules.put("seed", FieldRule.integer(1, LARGEST));
            rules.put("addWatermark", FieldRule.flag());
            rules.put("enhancePrompt", FieldRule.flag());
            // Models that do not support it ignore it.
            rules.put("negativePrompt", FieldRule.text());
        } else {
            rules.put("personGeneration", FieldRule.exactly("dont_allow", "allow_adult"));
            rules.put(
                    "safetySetting",
                    FieldRule.oneOf("block_low_and_above", "block_medium_and_above", "block_only_high"));
        }
        switch (model.kind()) {
            case TRY_ON -> rules.put("baseSteps", FieldRule.integer(1, LARGEST));
            case RECONTEXT -> {
                // Nothing else.
            }
            default -> pictures(rules, model, upscale);
        }
        return rules;
    }

    private static void pictures(Map<String, FieldRule> rules, GoogleModel model, boolean upscale) {
        if (upscale) {
            rules.put("mode", FieldRule.exactly("upscale"));
            rules.put(
                    "upscaleConfig.upscaleFactor",
                    model.kind() == Kind.UPSCALE ? FieldRule.exactly("x2", "x3", "x4") : FieldRule.exactly("x2", "x4"));
            rules.put("upscaleConfig.enhanceInputImage", FieldRule.flag());
            rules.put("upscaleConfig.imagePreservationFactor", FieldRule.number());
            if (model.has(Option.UPSCALES)) {
                rules.put("sampleImageSize", FieldRule.exactly("2048", "4096"));
            }
            return;
        }
        rules.put(
                "aspectRatio",
                model.has(Option.SQUARE_ONLY)
                        ? FieldRule.exactly("1:1")
                        : FieldRule.exactly("1:1", "3:4", "4:3", "9:16", "16:9"));
        rules.put("guidanceScale", FieldRule.number());
        rules.put("language", FieldRule.exactly("auto", "en", "es", "hi", "ja", "ko", "pt", "zh", "zh-CN", "zh-TW"));
        if (model.has(Option.TWO_SIZES)) {
            rules.put("sampleImageSize", FieldRule.oneOf("1K", "2K"));
        }
        if (model.has(Option.SQUARE_ONLY)) {
            rules.put(
                    "sampleImageStyle",
                    FieldRule.exactly(
                            "photograph", "digital_art", "landscape", "sketch", "watercolor", "cyberpunk", "pop_art"));
        }
        if (model.kind() == Kind.CUSTOMISE) {
            rules.put(
                    "editMode",
                    FieldRule.exactly(
                            "EDIT_MODE_DEFAULT",
                            "EDIT_MODE_INPAINT_REMOVAL",
                            "EDIT_MODE_INPAINT_INSERTION",
                            "EDIT_MODE_OUTPAINT",
                            "EDIT_MODE_CONTROLLED_EDITING",
                            "EDIT_MODE_STYLE",
                            "EDIT_MODE_BGSWAP",
                            "EDIT_MODE_PRODUCT_IMAGE"));
            rules.put("editConfig.baseSteps", FieldRule.integer(1, LARGEST));
            rules.put("baseSteps", FieldRule.integer(1, LARGEST));
        }
        if (model.has(Option.EDIT_CONFIG)) {
            rules.put(
                    "editConfig.editMode",
                    FieldRule.exactly("inpainting-insert", "inpainting-remove", "outpainting", "product-image"));
            rules.put("editConfig.maskMode.maskType", FieldRule.exactly("background", "foreground", "semantic"));
            rules.put(
                    "editConfig.maskMode.classes",
                    new FieldRule(io.vertx.core.json.JsonArray.class::isInstance, "a list of integers"));
            rules.put("editConfig.maskDilation", FieldRule.number());
            rules.put("editConfig.productPosition", FieldRule.text());
        }
    }

    /** All values by their path; refuses what has no rule or breaks it. */
    static Map<String, Object> read(JsonObject object, String place, String path, Map<String, FieldRule> rules) {
        Map<String, Object> values = new TreeMap<>();
        for (String name : object.fieldNames()) {
            Object value = object.getValue(name);
            String here = path.isEmpty() ? name : path + "." + name;
            FieldRule rule = rules.get(here);
            if (rule == null && value instanceof JsonObject below && isPrefix(here, rules)) {
                values.putAll(read(below, place, here, rules));
            } else if (rule == null) {
                throw GoogleError.unknownField(name, place);
            } else if (value != null) {
                if (!rule.allows().test(value)) {
                    throw GoogleError.invalid(here + " is outside " + rule.expected());
                }
                values.put(here, value);
            }
        }
        return values;
    }

    private static boolean isPrefix(String path, Map<String, FieldRule> rules) {
        return rules.keySet().stream().anyMatch(known -> known.startsWith(path + "."));
    }
}

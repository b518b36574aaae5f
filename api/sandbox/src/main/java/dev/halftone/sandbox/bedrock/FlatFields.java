package dev.halftone.sandbox.bedrock;

import dev.halftone.sandbox.bedrock.Field.Kind;
import java.util.ArrayList;
import java.util.List;

/** The fields of Stability's models and services. */
final class FlatFields {

    static final int LONGEST_PROMPT = 10_000;
    private static final long HIGHEST_SEED = 4_294_967_294L;

    private FlatFields() {}

    static List<Field> of(BedrockModel model) {
        List<Field> fields = new ArrayList<>();
        switch (model) {
            case SD3_5, SD3, CORE, CORE_1_0, ULTRA, ULTRA_1_0 -> generate(fields, model);
            default -> service(fields, model);
        }
        return fields;
    }

    private static void generate(List<Field> fields, BedrockModel model) {
        fields.add(prompt("prompt").must());
        fields.add(prompt("negative_prompt"));
        fields.add(ratio());
        fields.add(seed());
        boolean noWebp = model == BedrockModel.SD3_5 || model == BedrockModel.SD3;
        fields.add(
                noWebp
                        ? Field.choice("output_format", "jpeg", "png")
                        : Field.choice("output_format", "png", "jpeg", "webp"));
        if (model != BedrockModel.CORE && model != BedrockModel.CORE_1_0) {
            if (model != BedrockModel.ULTRA) {
                fields.add(Field.choice("mode", "text-to-image", "image-to-image"));
            }
            fields.add(Field.of("image", Kind.PICTURE));
            fields.add(Field.number("strength", "0", "1"));
        }
        if (model != BedrockModel.SD3) {
            fields.add(preset());
        }
    }

    private static void service(List<Field> fields, BedrockModel model) {
        boolean transfer = model == BedrockModel.STYLE_TRANSFER;
        fields.add(Field.of(transfer ? "init_image" : "image", Kind.PICTURE).must());
        fields.add(Field.choice("output_format", "png", "jpeg", "webp"));
        switch (model) {
            case FAST_UPSCALE, REMOVE_BACKGROUND -> {}
            default -> fields.add(seed());
        }
        switch (model) {
            case FAST_UPSCALE, REMOVE_BACKGROUND, ERASE_OBJECT -> {}
            case OUTPAINT, STYLE_TRANSFER -> words(fields, prompt("prompt"));
            default -> words(fields, prompt("prompt").must());
        }
        details(fields, model);
    }

    private static void words(List<Field> fields, Field prompt) {
        fields.add(prompt);
        fields.add(prompt("negative_prompt"));
        fields.add(preset());
    }

    private static void details(List<Field> fields, BedrockModel model) {
        switch (model) {
            case CREATIVE_UPSCALE -> fields.add(Field.number("creativity", "0.1", "0.5"));
            case CONSERVATIVE_UPSCALE -> fields.add(Field.number("creativity", "0", "1"));
            case INPAINT, ERASE_OBJECT -> {
                fields.add(Field.of("mask", Kind.PICTURE));
                fields.add(Field.integer("grow_mask", 0, 20));
            }
            case OUTPAINT -> {
                List.of("left", "right", "up", "down").forEach(side -> fields.add(Field.integer(side, 0, 2000)));
                fields.add(Field.number("creativity", "0", "1"));
            }
            case SEARCH_REPLACE -> {
                fields.add(prompt("search_prompt").must());
                fields.add(Field.integer("grow_mask", 0, 20));
            }
            case SEARCH_RECOLOR -> {
                fields.add(prompt("select_prompt").must());
                fields.add(Field.integer("grow_mask", 0, 20));
            }
            case CONTROL_SKETCH, CONTROL_STRUCTURE -> fields.add(Field.number("control_strength", "0", "1"));
            case STYLE_GUIDE -> {
                fields.add(Field.number("fidelity", "0", "1"));
                fields.add(ratio());
            }
            case STYLE_TRANSFER -> {
                fields.add(Field.of("style_image", Kind.PICTURE).must());
                fields.add(Field.number("style_strength", "0", "1"));
                fields.add(Field.number("composition_fidelity", "0", "1"));
                fields.add(Field.number("change_strength", "0.1", "1"));
            }
            default -> {}
        }
    }

    private static Field prompt(String name) {
        return Field.text(name, 0, LONGEST_PROMPT);
    }

    private static Field seed() {
        return Field.integer("seed", 0, HIGHEST_SEED);
    }

    private static Field ratio() {
        return Field.choice("aspect_ratio", "16:9", "1:1", "21:9", "2:3", "3:2", "4:5", "5:4", "9:16", "9:21");
    }

    static Field preset() {
        return Field.choice(
                "style_preset",
                "3d-model",
                "analog-film",
                "anime",
                "cinematic",
                "comic-book",
                "digital-art",
                "enhance",
                "fantasy-art",
                "isometric",
                "line-art",
                "low-poly",
                "modeling-compound",
                "neon-punk",
                "origami",
                "photographic",
                "pixel-art",
                "tile-texture");
    }
}

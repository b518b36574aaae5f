package dev.halftone.plugin.stability;

import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.List;

/** Parameters that only Stability AI has, under its own names, and lists of values that many places take. */
final class Vendor {

    // A header of the API, offered per task because it decides the form of the answer.
    static final Parameter<String> ACCEPT = Parameter.text("accept");

    // v2beta
    static final Parameter<String> MODE = Parameter.text("mode");
    static final Parameter<String> STYLE_PRESET = Parameter.text("style_preset");
    static final Parameter<BigDecimal> STRENGTH = Parameter.decimal("strength");
    static final Parameter<BigDecimal> CFG_SCALE = Parameter.decimal("cfg_scale");
    static final Parameter<Long> GROW_MASK = Parameter.integer("grow_mask");
    static final Parameter<String> SEARCH_PROMPT = Parameter.text("search_prompt");
    static final Parameter<String> SELECT_PROMPT = Parameter.text("select_prompt");
    static final Parameter<Long> LEFT = Parameter.integer("left");
    static final Parameter<Long> RIGHT = Parameter.integer("right");
    static final Parameter<Long> UP = Parameter.integer("up");
    static final Parameter<Long> DOWN = Parameter.integer("down");
    static final Parameter<BigDecimal> CREATIVITY = Parameter.decimal("creativity");
    static final Parameter<String> BACKGROUND_PROMPT = Parameter.text("background_prompt");
    static final Parameter<ImageAsset> BACKGROUND_REFERENCE = Parameter.image("background_reference");
    static final Parameter<String> FOREGROUND_PROMPT = Parameter.text("foreground_prompt");
    static final Parameter<BigDecimal> PRESERVE_SUBJECT = Parameter.decimal("preserve_original_subject");
    static final Parameter<BigDecimal> BACKGROUND_DEPTH = Parameter.decimal("original_background_depth");
    static final Parameter<Boolean> KEEP_BACKGROUND = Parameter.flag("keep_original_background");
    static final Parameter<String> LIGHT_DIRECTION = Parameter.text("light_source_direction");
    static final Parameter<ImageAsset> LIGHT_REFERENCE = Parameter.image("light_reference");
    static final Parameter<BigDecimal> LIGHT_STRENGTH = Parameter.decimal("light_source_strength");
    static final Parameter<BigDecimal> CONTROL_STRENGTH = Parameter.decimal("control_strength");
    static final Parameter<BigDecimal> FIDELITY = Parameter.decimal("fidelity");
    static final Parameter<ImageAsset> STYLE_IMAGE = Parameter.image("style_image");
    static final Parameter<BigDecimal> STYLE_STRENGTH = Parameter.decimal("style_strength");
    static final Parameter<BigDecimal> COMPOSITION_FIDELITY = Parameter.decimal("composition_fidelity");
    static final Parameter<BigDecimal> CHANGE_STRENGTH = Parameter.decimal("change_strength");

    // v1
    static final Parameter<BigDecimal> WEIGHT = Parameter.decimal("weight");
    static final Parameter<String> INIT_IMAGE_MODE = Parameter.text("init_image_mode");
    static final Parameter<BigDecimal> IMAGE_STRENGTH = Parameter.decimal("image_strength");
    static final Parameter<BigDecimal> SCHEDULE_START = Parameter.decimal("step_schedule_start");
    static final Parameter<BigDecimal> SCHEDULE_END = Parameter.decimal("step_schedule_end");
    static final Parameter<String> MASK_SOURCE = Parameter.text("mask_source");
    static final Parameter<String> CLIP_GUIDANCE = Parameter.text("clip_guidance_preset");
    static final Parameter<String> SAMPLER = Parameter.text("sampler");
    static final Parameter<Long> WIDTH = Parameter.integer("width");
    static final Parameter<Long> HEIGHT = Parameter.integer("height");

    static final String JSON = "application/json";
    static final String ALPHA_MASK = "INIT_IMAGE_ALPHA";
    static final String IMAGE_TO_IMAGE = "image-to-image";

    static final List<String> STYLES = List.of(
            "enhance",
            "anime",
            "photographic",
            "digital-art",
            "comic-book",
            "fantasy-art",
            "line-art",
            "analog-film",
            "neon-punk",
            "isometric",
            "low-poly",
            "origami",
            "modeling-compound",
            "cinematic",
            "3d-model",
            "pixel-art",
            "tile-texture");

    /** Pictures beside the one to work on. */
    static final List<Parameter<ImageAsset>> PICTURES =
            List.of(Parameter.MASK, STYLE_IMAGE, BACKGROUND_REFERENCE, LIGHT_REFERENCE);

    private Vendor() {}

    /** What a parameter of v2beta is called in the form. */
    static String wireName(Parameter<?> parameter) {
        return parameter.equals(Parameter.FORMAT) ? "output_format" : parameter.id();
    }
}

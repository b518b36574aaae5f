package dev.halftone.plugin.bedrock;

import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.List;

/** Operations and parameters that the shared vocabulary has no name for, under the vendors' own names. */
final class Vendor {

    static final Operation COLOR_GUIDED = new Operation("color-guided-generation");
    static final Operation VIRTUAL_TRY_ON = new Operation("virtual-try-on");
    static final Operation ERASE = new Operation("erase");
    static final Operation SEARCH_AND_REPLACE = new Operation("search-and-replace");
    static final Operation SEARCH_AND_RECOLOR = new Operation("search-and-recolor");
    static final Operation CONTROL_SKETCH = new Operation("control-sketch");
    static final Operation CONTROL_STRUCTURE = new Operation("control-structure");
    static final Operation CONTROL_STYLE = new Operation("control-style");
    static final Operation STYLE_TRANSFER = new Operation("control-style-transfer");

    static final Parameter<String> STYLE = Parameter.text("style");
    static final Parameter<ImageAsset> CONDITION_IMAGE = Parameter.image("conditionImage");
    static final Parameter<String> CONTROL_MODE = Parameter.text("controlMode");
    static final Parameter<BigDecimal> CONTROL_STRENGTH = Parameter.decimal("controlStrength");
    static final Parameter<List<String>> COLORS = Parameter.texts("colors");
    static final Parameter<ImageAsset> REFERENCE_IMAGE = Parameter.image("referenceImage");
    static final Parameter<BigDecimal> SIMILARITY_STRENGTH = Parameter.decimal("similarityStrength");
    static final Parameter<String> MASK_PROMPT = Parameter.text("maskPrompt");
    static final Parameter<String> OUTPAINTING_MODE = Parameter.text("outPaintingMode");
    static final Parameter<Boolean> RETURN_MASK = Parameter.flag("returnMask");
    static final Parameter<BigDecimal> CFG_SCALE = Parameter.decimal("cfgScale");

    static final Parameter<String> MASK_TYPE = Parameter.text("maskType");
    static final Parameter<String> MASK_SHAPE = Parameter.text("maskShape");
    static final Parameter<String> GARMENT_CLASS = Parameter.text("garmentClass");
    static final Parameter<String> LONG_SLEEVE_STYLE = Parameter.text("longSleeveStyle");
    static final Parameter<String> TUCKING_STYLE = Parameter.text("tuckingStyle");
    static final Parameter<String> OUTER_LAYER_STYLE = Parameter.text("outerLayerStyle");
    static final Parameter<String> PRESERVE_BODY_POSE = Parameter.text("preserveBodyPose");
    static final Parameter<String> PRESERVE_HANDS = Parameter.text("preserveHands");
    static final Parameter<String> PRESERVE_FACE = Parameter.text("preserveFace");
    static final Parameter<String> MERGE_STYLE = Parameter.text("mergeStyle");

    static final Parameter<String> MODE = Parameter.text("mode");
    static final Parameter<BigDecimal> STRENGTH = Parameter.decimal("strength");
    static final Parameter<String> STYLE_PRESET = Parameter.text("style_preset");
    static final Parameter<BigDecimal> CREATIVITY = Parameter.decimal("creativity");
    static final Parameter<Long> GROW_MASK = Parameter.integer("grow_mask");
    static final Parameter<Long> LEFT = Parameter.integer("left");
    static final Parameter<Long> RIGHT = Parameter.integer("right");
    static final Parameter<Long> UP = Parameter.integer("up");
    static final Parameter<Long> DOWN = Parameter.integer("down");
    static final Parameter<String> SEARCH_PROMPT = Parameter.text("search_prompt");
    static final Parameter<String> SELECT_PROMPT = Parameter.text("select_prompt");
    static final Parameter<BigDecimal> STABILITY_CONTROL_STRENGTH = Parameter.decimal("control_strength");
    static final Parameter<BigDecimal> FIDELITY = Parameter.decimal("fidelity");
    static final Parameter<ImageAsset> STYLE_IMAGE = Parameter.image("style_image");
    static final Parameter<BigDecimal> STYLE_STRENGTH = Parameter.decimal("style_strength");
    static final Parameter<BigDecimal> COMPOSITION_FIDELITY = Parameter.decimal("composition_fidelity");
    static final Parameter<BigDecimal> CHANGE_STRENGTH = Parameter.decimal("change_strength");

    static final Parameter<BigDecimal> DIFFUSION_CFG_SCALE = Parameter.decimal("cfg_scale");
    static final Parameter<String> CLIP_GUIDANCE_PRESET = Parameter.text("clip_guidance_preset");
    static final Parameter<String> SAMPLER = Parameter.text("sampler");
    static final Parameter<String> EXTRAS = Parameter.text("extras");
    static final Parameter<String> INIT_IMAGE_MODE = Parameter.text("init_image_mode");
    static final Parameter<BigDecimal> IMAGE_STRENGTH = Parameter.decimal("image_strength");

    private Vendor() {}
}

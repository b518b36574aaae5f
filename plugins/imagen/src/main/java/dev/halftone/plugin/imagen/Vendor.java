package dev.halftone.plugin.imagen;

import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters that only Google has, under Google's own names, and where the fields of {@code parameters} stand. */
final class Vendor {

    static final Parameter<String> SAMPLE_IMAGE_SIZE = Parameter.text("sampleImageSize");
    static final Parameter<Boolean> ADD_WATERMARK = Parameter.flag("addWatermark");
    static final Parameter<Boolean> ENHANCE_PROMPT = Parameter.flag("enhancePrompt");
    static final Parameter<String> LANGUAGE = Parameter.text("language");
    static final Parameter<String> PERSON_GENERATION = Parameter.text("personGeneration");
    static final Parameter<String> SAFETY_SETTING = Parameter.text("safetySetting");
    static final Parameter<Boolean> INCLUDE_RAI_REASON = Parameter.flag("includeRaiReason");
    static final Parameter<Boolean> INCLUDE_SAFETY_ATTRIBUTES = Parameter.flag("includeSafetyAttributes");
    static final Parameter<Long> COMPRESSION_QUALITY = Parameter.integer("compressionQuality");
    static final Parameter<String> STORAGE_URI = Parameter.text("storageUri");
    static final Parameter<BigDecimal> GUIDANCE_SCALE = Parameter.decimal("guidanceScale");
    static final Parameter<String> SAMPLE_IMAGE_STYLE = Parameter.text("sampleImageStyle");
    static final Parameter<String> UPSCALE_FACTOR = Parameter.text("upscaleFactor");
    static final Parameter<Boolean> ENHANCE_INPUT_IMAGE = Parameter.flag("enhanceInputImage");
    static final Parameter<BigDecimal> IMAGE_PRESERVATION_FACTOR = Parameter.decimal("imagePreservationFactor");
    static final Parameter<String> EDIT_MODE = Parameter.text("editMode");
    static final Parameter<String> MASK_TYPE = Parameter.text("maskType");
    static final Parameter<List<String>> CLASSES = Parameter.texts("classes");
    static final Parameter<BigDecimal> MASK_DILATION = Parameter.decimal("maskDilation");
    static final Parameter<String> PRODUCT_POSITION = Parameter.text("productPosition");

    /** Of a whole request: {@code team=catalog,cost=7}. */
    static final Parameter<List<String>> LABELS = Parameter.texts("labels");

    static final Parameter<List<String>> REFERENCE_TYPES = Parameter.texts("referenceTypes");
    static final Parameter<List<String>> REFERENCE_IDS = Parameter.texts("referenceIds");
    static final Parameter<String> MASK_MODE = Parameter.text("maskMode");
    static final Parameter<List<String>> MASK_CLASSES = Parameter.texts("maskClasses");
    static final Parameter<BigDecimal> DILATION = Parameter.decimal("dilation");
    static final Parameter<String> CONTROL_TYPE = Parameter.text("controlType");
    static final Parameter<Boolean> COMPUTE_CONTROL = Parameter.flag("computeControl");
    static final Parameter<String> STYLE_DESCRIPTION = Parameter.text("styleDescription");
    static final Parameter<String> SUBJECT_TYPE = Parameter.text("subjectType");
    static final Parameter<String> SUBJECT_DESCRIPTION = Parameter.text("subjectDescription");

    /** Gemini's own name for {@link #SAMPLE_IMAGE_SIZE}. */
    static final Parameter<String> IMAGE_SIZE = Parameter.text("imageSize");

    private static final Map<Parameter<?>, String> PATHS = paths();

    private static final Map<Parameter<?>, String> PATHS_OF_006 = Map.of(
            EDIT_MODE, "editConfig.editMode",
            MASK_TYPE, "editConfig.maskMode.maskType",
            CLASSES, "editConfig.maskMode.classes",
            MASK_DILATION, "editConfig.maskDilation",
            PRODUCT_POSITION, "editConfig.productPosition");

    private Vendor() {}

    /** Where a parameter stands below {@code parameters}, in the order in which fields are sent. */
    static Map<Parameter<?>, String> paths(Family family) {
        Map<Parameter<?>, String> paths = new LinkedHashMap<>(PATHS);
        if (family == Family.IMAGEN_2_EDITING) {
            paths.putAll(PATHS_OF_006);
        } else if (family == Family.CUSTOMISATION) {
            paths.put(Parameter.STEPS, "editConfig.baseSteps");
        }
        return paths;
    }

    private static Map<Parameter<?>, String> paths() {
        Map<Parameter<?>, String> paths = new LinkedHashMap<>();
        paths.put(Parameter.COUNT, "sampleCount");
        paths.put(Parameter.ASPECT_RATIO, "aspectRatio");
        paths.put(Parameter.NEGATIVE_PROMPT, "negativePrompt");
        paths.put(Parameter.SEED, "seed");
        paths.put(Parameter.FORMAT, "outputOptions.mimeType");
        paths.put(Parameter.STEPS, "baseSteps");
        paths.put(COMPRESSION_QUALITY, "outputOptions.compressionQuality");
        paths.put(UPSCALE_FACTOR, "upscaleConfig.upscaleFactor");
        paths.put(ENHANCE_INPUT_IMAGE, "upscaleConfig.enhanceInputImage");
        paths.put(IMAGE_PRESERVATION_FACTOR, "upscaleConfig.imagePreservationFactor");
        List.of(
                        SAMPLE_IMAGE_SIZE,
                        ADD_WATERMARK,
                        ENHANCE_PROMPT,
                        LANGUAGE,
                        PERSON_GENERATION,
                        SAFETY_SETTING,
                        INCLUDE_RAI_REASON,
                        INCLUDE_SAFETY_ATTRIBUTES,
                        STORAGE_URI,
                        GUIDANCE_SCALE,
                        SAMPLE_IMAGE_STYLE,
                        EDIT_MODE)
                .forEach(parameter -> paths.put(parameter, parameter.id()));
        return paths;
    }
}

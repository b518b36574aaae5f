package dev.halftone.plugin.bedrock;

import static dev.halftone.plugin.bedrock.Requests.put;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.Map;

/** Requests of Nova Canvas and Titan: a task type, its object of parameters, and the generation settings. */
final class AmazonRequests {

    private static final String TASK_TYPE = "taskType";

    private static final Map<Operation, TaskType> TYPES = Map.of(
            Operation.GENERATE, new TaskType("TEXT_IMAGE", "textToImageParams"),
            Vendor.COLOR_GUIDED, new TaskType("COLOR_GUIDED_GENERATION", "colorGuidedGenerationParams"),
            Operation.VARY, new TaskType("IMAGE_VARIATION", "imageVariationParams"),
            Operation.INPAINT, new TaskType("INPAINTING", "inPaintingParams"),
            Operation.OUTPAINT, new TaskType("OUTPAINTING", "outPaintingParams"),
            Operation.REMOVE_BACKGROUND, new TaskType("BACKGROUND_REMOVAL", "backgroundRemovalParams"),
            Vendor.VIRTUAL_TRY_ON, new TaskType("VIRTUAL_TRY_ON", "virtualTryOnParams"));

    /**
     * How an operation is called on the wire.
     *
     * @param parameters the name of its object
     */
    private record TaskType(String name, String parameters) {}

    private AmazonRequests() {}

    static JsonObject document(ImageTask task) {
        TaskType type = TYPES.getOrDefault(task.operation(), new TaskType("TEXT_IMAGE", "textToImageParams"));
        JsonObject.Builder document = JsonObject.builder().put(TASK_TYPE, type.name());
        document.put(
                type.parameters(),
                task.operation().equals(Vendor.VIRTUAL_TRY_ON) ? tryOn(task) : parameters(task, type));
        JsonObject settings = settings(task);
        if (!settings.members().isEmpty()) {
            document.put("imageGenerationConfig", settings);
        }
        return document.build();
    }

    private static JsonObject parameters(ImageTask task, TaskType type) {
        JsonObject.Builder object = JsonObject.builder();
        if (type.name().equals("IMAGE_VARIATION")) {
            object.put(
                    "images",
                    JsonArray.of(task.inputs().stream().map(Requests::base64).toList()));
        } else {
            task.inputs().stream().findFirst().ifPresent(picture -> object.put("image", Requests.base64(picture)));
        }
        put(object, task, Parameter.MASK, "maskImage");
        put(object, task, Vendor.MASK_PROMPT);
        put(object, task, Parameter.PROMPT, "text");
        put(object, task, Parameter.NEGATIVE_PROMPT, "negativeText");
        put(object, task, Vendor.STYLE);
        put(object, task, Vendor.CONDITION_IMAGE);
        put(object, task, Vendor.CONTROL_MODE);
        put(object, task, Vendor.CONTROL_STRENGTH);
        task.value(Vendor.COLORS)
                .ifPresent(colors -> object.put(
                        "colors",
                        JsonArray.of(colors.stream().map(JsonString::of).toList())));
        put(object, task, Vendor.REFERENCE_IMAGE);
        put(object, task, Vendor.SIMILARITY_STRENGTH);
        put(object, task, Vendor.OUTPAINTING_MODE);
        put(object, task, Vendor.RETURN_MASK);
        return object.build();
    }

    private static JsonObject tryOn(ImageTask task) {
        JsonObject.Builder object = JsonObject.builder();
        task.inputs().stream().findFirst().ifPresent(picture -> object.put("sourceImage", Requests.base64(picture)));
        put(object, task, Vendor.REFERENCE_IMAGE);
        put(object, task, Vendor.MASK_TYPE);
        String type = task.value(Vendor.MASK_TYPE).orElse("");
        if (type.equals("IMAGE")) {
            JsonObject.Builder mask = JsonObject.builder();
            put(mask, task, Parameter.MASK, "maskImage");
            object.put("imageBasedMask", mask.build());
        } else if (type.equals("GARMENT")) {
            object.put("garmentBasedMask", garment(task));
        } else if (type.equals("PROMPT")) {
            JsonObject.Builder mask = JsonObject.builder();
            put(mask, task, Vendor.MASK_PROMPT);
            put(mask, task, Vendor.MASK_SHAPE);
            object.put("promptBasedMask", mask.build());
        }
        JsonObject.Builder exclusions = JsonObject.builder();
        put(exclusions, task, Vendor.PRESERVE_BODY_POSE);
        put(exclusions, task, Vendor.PRESERVE_HANDS);
        put(exclusions, task, Vendor.PRESERVE_FACE);
        putFilled(object, "maskExclusions", exclusions);
        put(object, task, Vendor.MERGE_STYLE);
        put(object, task, Vendor.RETURN_MASK);
        return object.build();
    }

    private static JsonObject garment(ImageTask task) {
        JsonObject.Builder mask = JsonObject.builder();
        put(mask, task, Vendor.GARMENT_CLASS);
        put(mask, task, Vendor.MASK_SHAPE);
        JsonObject.Builder styling = JsonObject.builder();
        put(styling, task, Vendor.LONG_SLEEVE_STYLE);
        put(styling, task, Vendor.TUCKING_STYLE);
        put(styling, task, Vendor.OUTER_LAYER_STYLE);
        putFilled(mask, "garmentStyling", styling);
        return mask.build();
    }

    private static void putFilled(JsonObject.Builder object, String name, JsonObject.Builder content) {
        JsonObject built = content.build();
        if (!built.members().isEmpty()) {
            object.put(name, built);
        }
    }

    private static JsonObject settings(ImageTask task) {
        JsonObject.Builder settings = JsonObject.builder();
        put(settings, task, Parameter.COUNT, "numberOfImages");
        put(settings, task, Parameter.QUALITY);
        task.value(Parameter.SIZE)
                .ifPresent(size -> settings.put("width", size.width()).put("height", size.height()));
        put(settings, task, Vendor.CFG_SCALE);
        put(settings, task, Parameter.SEED);
        return settings.build();
    }
}

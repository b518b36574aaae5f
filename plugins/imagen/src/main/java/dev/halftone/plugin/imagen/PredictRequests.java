package dev.halftone.plugin.imagen;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.List;

/** Writes the body of a {@code :predict} call: one instance, the parameters that were given, and nothing else. */
final class PredictRequests {

    private PredictRequests() {}

    static JsonObject write(Model model, ImageTask task) {
        JsonObject.Builder body = JsonObject.builder().put("instances", JsonArray.of(List.of(instance(model, task))));
        Fields parameters = parameters(model, task);
        if (!parameters.isEmpty()) {
            body.put("parameters", parameters.build());
        }
        task.value(Vendor.LABELS).ifPresent(labels -> body.put("labels", labels(labels)));
        return body.build();
    }

    private static JsonObject instance(Model model, ImageTask task) {
        Fields instance = new Fields();
        List<ImageAsset> inputs = task.inputs();
        if (task.operation().equals(Operation.UPSCALE)) {
            instance.put("prompt", JsonString.of(""));
        }
        task.value(Parameter.PROMPT).ifPresent(prompt -> instance.put("prompt", JsonString.of(prompt)));
        switch (model.family()) {
            case CUSTOMISATION -> instance.put("referenceImages", References.of(task));
            case TRY_ON -> {
                instance.put("personImage.image", References.picture(inputs.get(0)));
                instance.put("productImages", products(inputs.subList(1, inputs.size())));
            }
            case RECONTEXT -> instance.put("productImages", products(inputs));
            default -> {
                inputs.stream().findFirst().ifPresent(input -> instance.put("image", References.picture(input)));
                task.value(Parameter.MASK).ifPresent(mask -> instance.put("mask.image", References.picture(mask)));
            }
        }
        return instance.build();
    }

    private static JsonArray products(List<ImageAsset> pictures) {
        return JsonArray.of(pictures.stream()
                .map(picture -> JsonObject.builder()
                        .put("image", References.picture(picture))
                        .build())
                .toList());
    }

    private static Fields parameters(Model model, ImageTask task) {
        Fields parameters = new Fields();
        if (model.family() == Family.HOSTED) {
            openOptions(task, parameters);
            return parameters;
        }
        if (task.operation().equals(Operation.UPSCALE)) {
            parameters.put("sampleCount", JsonNumber.of(1));
            parameters.put("mode", JsonString.of("upscale"));
        }
        editMode(model, task, parameters);
        size(model, task, parameters);
        Vendor.paths(model.family()).forEach((parameter, path) -> put(parameters, path, task, parameter));
        return parameters;
    }

    private static <T> void put(Fields parameters, String path, ImageTask task, Parameter<T> parameter) {
        task.value(parameter).ifPresent(value -> parameters.put(path, json(parameter, value)));
    }

    private static JsonValue json(Parameter<?> parameter, Object value) {
        if (parameter.equals(Parameter.FORMAT)) {
            return JsonString.of("image/" + value);
        } else if (parameter.equals(Vendor.CLASSES)) {
            return JsonArray.of(
                    List.of(value.toString().replaceAll("[\\[\\] ]", "").split(",", -1)).stream()
                            .map(number -> JsonNumber.of(Long.parseLong(number)))
                            .toList());
        }
        return Fields.json(value);
    }

    /** Painting within or beyond a picture is a mode to Imagen 3; what is given beside it comes later and wins. */
    private static void editMode(Model model, ImageTask task, Fields parameters) {
        if (model.family() != Family.CUSTOMISATION) {
            return;
        }
        if (task.operation().equals(Operation.INPAINT)) {
            parameters.put("editMode", JsonString.of(EditCapabilities.MODE + "INPAINT_INSERTION"));
        } else if (task.operation().equals(Operation.OUTPAINT)) {
            parameters.put("editMode", JsonString.of(EditCapabilities.MODE + "OUTPAINT"));
        }
    }

    /** A size in pixels is sent as ratio, and as class where the model has several. */
    private static void size(Model model, ImageTask task, Fields parameters) {
        task.value(Parameter.SIZE)
                .flatMap(size -> Sizes.find(model.family(), size))
                .ifPresent(row -> {
                    parameters.put("aspectRatio", JsonString.of(row.ratio()));
                    if (model.family() == Family.IMAGEN_4) {
                        parameters.put("sampleImageSize", JsonString.of(row.name()));
                    }
                });
    }

    private static JsonObject labels(List<String> labels) {
        JsonObject.Builder object = JsonObject.builder();
        for (String label : labels) {
            int sign = label.indexOf('=');
            object.put(label.substring(0, sign), label.substring(sign + 1));
        }
        return object.build();
    }

    /** The options of a model of one's own come as text; a number or a truth value is sent as what it is. */
    private static void openOptions(ImageTask task, Fields parameters) {
        for (Parameter<?> parameter : task.given()) {
            if (!parameter.equals(Parameter.PROMPT)) {
                task.value(parameter).ifPresent(value -> parameters.put(parameter.id(), literal(value)));
            }
        }
    }

    private static JsonValue literal(Object value) {
        if (!(value instanceof String text)) {
            return Fields.json(value);
        }
        try {
            JsonValue parsed = JsonValue.parse(text);
            return parsed instanceof JsonNumber || parsed instanceof JsonBoolean ? parsed : JsonString.of(text);
        } catch (JsonException plainText) {
            return JsonString.of(text);
        }
    }
}

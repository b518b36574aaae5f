package dev.halftone.plugin.imagen;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes pictures into a request: one by one, or as the numbered references that a prompt points to. */
final class References {

    private static final String USER_PROVIDED = "MASK_MODE_USER_PROVIDED";

    private References() {}

    /** Bytes, or the address in Cloud Storage. */
    static JsonObject picture(ImageAsset picture) {
        Optional<URI> location = picture.location();
        return location.isPresent()
                ? JsonObject.builder().put("gcsUri", location.get().toString()).build()
                : JsonObject.builder()
                        .put("bytesBase64Encoded", picture.base64().orElse(""))
                        .build();
    }

    /** The inputs in order, then the mask. */
    static JsonArray of(ImageTask task) {
        List<JsonValue> references = new ArrayList<>();
        List<ImageAsset> inputs = task.inputs();
        List<String> types = task.value(Vendor.REFERENCE_TYPES).orElse(List.of());
        List<String> ids = task.value(Vendor.REFERENCE_IDS).orElse(List.of());
        int last = 0;
        for (int i = 0; i < inputs.size(); i++) {
            String type = i < types.size() ? types.get(i) : EditCapabilities.TYPE + "RAW";
            int id = i < ids.size() ? Integer.parseInt(ids.get(i)) : i + 1;
            last = Math.max(last, id);
            references.add(reference(task, type, id, inputs.get(i)));
        }
        if (EditCapabilities.hasMask(task)) {
            references.add(mask(task, last + 1));
        }
        return JsonArray.of(references);
    }

    private static JsonObject reference(ImageTask task, String type, int id, ImageAsset picture) {
        Fields fields = head(type, id);
        fields.put("referenceImage", picture(picture));
        switch (type.substring(EditCapabilities.TYPE.length())) {
            case "CONTROL" -> {
                put(fields, "controlImageConfig.controlType", task, Vendor.CONTROL_TYPE);
                put(fields, "controlImageConfig.computeControl", task, Vendor.COMPUTE_CONTROL);
            }
            case "STYLE" -> put(fields, "styleImageConfig.styleDescription", task, Vendor.STYLE_DESCRIPTION);
            case "SUBJECT" -> {
                put(fields, "subjectImageConfig.subjectType", task, Vendor.SUBJECT_TYPE);
                put(fields, "subjectImageConfig.subjectDescription", task, Vendor.SUBJECT_DESCRIPTION);
            }
            default -> {
                // Raw pictures and content carry nothing else.
            }
        }
        return fields.build();
    }

    private static JsonObject mask(ImageTask task, int id) {
        Fields fields = head(EditCapabilities.TYPE + "MASK", id);
        task.value(Parameter.MASK).ifPresent(mask -> fields.put("referenceImage", picture(mask)));
        // A mask that is handed in is the user's own, whether that is said or not.
        fields.put(
                "maskImageConfig.maskMode",
                Fields.json(task.value(Vendor.MASK_MODE).orElse(USER_PROVIDED)));
        task.value(Vendor.MASK_CLASSES)
                .ifPresent(classes -> fields.put("maskImageConfig.maskClasses", numbers(classes)));
        put(fields, "maskImageConfig.dilation", task, Vendor.DILATION);
        return fields.build();
    }

    static JsonArray numbers(List<String> texts) {
        return JsonArray.of(
                texts.stream().map(Long::parseLong).map(JsonNumber::of).toList());
    }

    private static Fields head(String type, int id) {
        Fields fields = new Fields();
        fields.put("referenceType", Fields.json(type));
        fields.put("referenceId", JsonNumber.of(id));
        return fields;
    }

    private static <T> void put(Fields fields, String path, ImageTask task, Parameter<T> parameter) {
        task.value(parameter).ifPresent(value -> fields.put(path, Fields.json(value)));
    }
}

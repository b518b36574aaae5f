package dev.halftone.conformance.zoo;

import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.time.Duration;
import java.util.List;

/** Orders: what was given, and nothing else. */
public class ReferenceRequests {

    static final String SUBMIT = "submit";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String CLIENT_REFERENCE = "Client-Reference";

    private final ReferenceAddresses addresses;

    public ReferenceRequests(ReferenceAddresses addresses) {
        this.addresses = addresses;
    }

    public HttpCall submit(ImageTask task, CallContext context) {
        HttpCall.Builder call = HttpCall.post(SUBMIT, addresses.at(path(task)))
                .header("Accept", "application/json")
                .timeout(Duration.ofMinutes(2))
                .body(body(task));
        addresses.region().ifPresent(region -> call.header("Reference-Region", region));
        if (task.modelId().equals(ReferenceModels.POSTER)) {
            idempotency(call, context);
        } else if (task.modelId().equals(ReferenceModels.MURAL)) {
            clientReference(call, context);
        }
        return call.build();
    }

    protected String path(ImageTask task) {
        if (task.modelId().equals(ReferenceModels.MURAL)) {
            return "/jobs";
        } else if (task.operation().equals(Operation.EDIT)) {
            return "/edits";
        }
        return task.operation().equals(Operation.UPSCALE) ? "/upscales" : "/images";
    }

    /** The key under which a second send is charged once. */
    protected void idempotency(HttpCall.Builder call, CallContext context) {
        call.header(IDEMPOTENCY_KEY, context.idempotencyKey()).resend(RetrySafety.YES);
    }

    /** A name by which a lost order is found again; it does not keep a second order from being made. */
    protected void clientReference(HttpCall.Builder call, CallContext context) {
        call.header(CLIENT_REFERENCE, context.idempotencyKey());
    }

    protected Body body(ImageTask task) {
        ReferenceFields fields = new ReferenceFields();
        model(fields, task);
        prompt(fields, task);
        negativePrompt(fields, task);
        size(fields, task);
        aspectRatio(fields, task);
        quality(fields, task);
        steps(fields, task);
        guidance(fields, task);
        seed(fields, task);
        tile(fields, task);
        styles(fields, task);
        factor(fields, task);
        format(fields, task);
        count(fields, task);
        if (task.operation().equals(Operation.EDIT)) {
            uploads(fields, task);
            mask(fields, task);
            return fields.form();
        }
        embedded(fields, task);
        if (task.modelId().startsWith(ReferenceModels.STUDIO)) {
            openOptions(fields, task);
        }
        return fields.json();
    }

    protected void model(ReferenceFields fields, ImageTask task) {
        fields.put("model", task.modelId());
    }

    protected void prompt(ReferenceFields fields, ImageTask task) {
        task.value(Parameter.PROMPT).ifPresent(text -> fields.put("prompt", text));
    }

    protected void negativePrompt(ReferenceFields fields, ImageTask task) {
        task.value(Parameter.NEGATIVE_PROMPT).ifPresent(text -> fields.put("negative_prompt", text));
    }

    protected void size(ReferenceFields fields, ImageTask task) {
        task.value(Parameter.SIZE).ifPresent(size -> fields.put("size", size.toString()));
    }

    protected void aspectRatio(ReferenceFields fields, ImageTask task) {
        task.value(Parameter.ASPECT_RATIO).ifPresent(ratio -> fields.put("aspect_ratio", ratio.toString()));
    }

    protected void quality(ReferenceFields fields, ImageTask task) {
        task.value(Parameter.QUALITY).ifPresent(quality -> fields.put("quality", quality));
    }

    protected void steps(ReferenceFields fields, ImageTask task) {
        task.value(Parameter.STEPS).ifPresent(steps -> fields.put("steps", steps));
    }

    protected void guidance(ReferenceFields fields, ImageTask task) {
        task.value(ReferenceModels.GUIDANCE).ifPresent(value -> fields.put("guidance", JsonNumber.of(value)));
    }

    protected void seed(ReferenceFields fields, ImageTask task) {
        task.value(Parameter.SEED).ifPresent(seed -> fields.put("seed", seed));
    }

    protected void tile(ReferenceFields fields, ImageTask task) {
        task.value(ReferenceModels.TILE).ifPresent(tile -> fields.put("tile", JsonBoolean.of(tile)));
    }

    protected void styles(ReferenceFields fields, ImageTask task) {
        task.value(ReferenceModels.STYLES)
                .ifPresent(styles -> fields.put(
                        "styles",
                        JsonArray.of(styles.stream().map(JsonString::of).toList())));
    }

    protected void factor(ReferenceFields fields, ImageTask task) {
        task.value(ReferenceModels.FACTOR).ifPresent(factor -> fields.put("factor", factor));
    }

    protected void format(ReferenceFields fields, ImageTask task) {
        task.value(Parameter.FORMAT).ifPresent(format -> fields.put("output_format", format));
    }

    protected void count(ReferenceFields fields, ImageTask task) {
        task.value(Parameter.COUNT).ifPresent(count -> fields.put("n", count));
    }

    protected void uploads(ReferenceFields fields, ImageTask task) {
        List<ImageAsset> inputs = task.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            fields.file("image[]", "image-" + (i + 1) + ending(inputs.get(i)), inputs.get(i));
        }
    }

    protected void mask(ReferenceFields fields, ImageTask task) {
        task.value(Parameter.MASK).ifPresent(mask -> fields.file("mask", "mask.png", mask));
    }

    /** A picture within JSON, or its address. */
    protected void embedded(ReferenceFields fields, ImageTask task) {
        for (ImageAsset input : task.inputs()) {
            input.base64().ifPresent(text -> fields.put("image", text));
            input.location().ifPresent(address -> fields.put("image_url", address.toString()));
        }
    }

    /** Whatever the caller names; the fields that are known keep their own names. */
    protected void openOptions(ReferenceFields fields, ImageTask task) {
        for (Parameter<?> given : task.given()) {
            if (!given.equals(Parameter.PROMPT) && !given.equals(Parameter.COUNT)) {
                task.value(Parameter.text(given.id())).ifPresent(text -> fields.put(given.id(), text));
            }
        }
    }

    private static String ending(ImageAsset picture) {
        return picture.mimeType().equals("image/jpeg") ? ".jpg" : ".png";
    }
}

package dev.halftone.plugin.stability;

import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Writes the orders of v2beta: always a multipart form, also without a file. */
final class ServiceRequests {

    private static final List<Parameter<?>> WORDS = List.of(
            Parameter.NEGATIVE_PROMPT,
            Vendor.SEARCH_PROMPT,
            Vendor.SELECT_PROMPT,
            Vendor.BACKGROUND_PROMPT,
            Vendor.FOREGROUND_PROMPT);

    private static final List<Parameter<?>> OPTIONS = List.of(
            Vendor.GROW_MASK,
            Vendor.LEFT,
            Vendor.RIGHT,
            Vendor.UP,
            Vendor.DOWN,
            Vendor.CREATIVITY,
            Vendor.CONTROL_STRENGTH,
            Vendor.FIDELITY,
            Vendor.STYLE_STRENGTH,
            Vendor.COMPOSITION_FIDELITY,
            Vendor.CHANGE_STRENGTH,
            Vendor.PRESERVE_SUBJECT,
            Vendor.BACKGROUND_DEPTH,
            Vendor.KEEP_BACKGROUND,
            Vendor.LIGHT_DIRECTION,
            Vendor.LIGHT_STRENGTH,
            Vendor.CFG_SCALE,
            Parameter.ASPECT_RATIO,
            Vendor.STYLE_PRESET,
            Parameter.SEED,
            Parameter.FORMAT);

    private ServiceRequests() {}

    static HttpCall write(Service service, ImageTask task, Settings settings) {
        Endpoint endpoint = service.endpoint();
        HttpCall.Builder call = Requests.order(settings.address(endpoint.path()), task, settings.client())
                .body(Body.form(parts(service, task)));
        if (!endpoint.isAsync()) {
            call.header("Accept", Accepts.ofService(task, settings));
        }
        return call.build();
    }

    private static List<Body.Part> parts(Service service, ImageTask task) {
        List<Body.Part> parts = new ArrayList<>();
        boolean wordsFirst = service.endpoint().generates();
        if (wordsFirst) {
            text(parts, task, Parameter.PROMPT);
        }
        mode(parts, service, task);
        pictures(parts, service, task);
        if (!wordsFirst) {
            text(parts, task, Parameter.PROMPT);
        }
        WORDS.forEach(words -> text(parts, task, words));
        text(parts, task, Vendor.STRENGTH);
        service.wireModel().ifPresent(model -> parts.add(Body.Part.text("model", model)));
        OPTIONS.forEach(option -> text(parts, task, option));
        return parts;
    }

    /** Starting from a picture is the mode of {@code sd3} that must be named. */
    private static void mode(List<Body.Part> parts, Service service, ImageTask task) {
        if (service.endpoint() == Endpoint.SD3 && task.operation().equals(Operation.EDIT)) {
            parts.add(Body.Part.text(Vendor.MODE.id(), Vendor.IMAGE_TO_IMAGE));
        } else {
            text(parts, task, Vendor.MODE);
        }
    }

    private static void pictures(List<Body.Part> parts, Service service, ImageTask task) {
        task.inputs().forEach(picture -> file(parts, service.endpoint().inputName(), picture));
        for (Parameter<ImageAsset> other : Vendor.PICTURES) {
            task.value(other).ifPresent(picture -> file(parts, other.id(), picture));
        }
    }

    private static void file(List<Body.Part> parts, String name, ImageAsset picture) {
        parts.add(Body.Part.file(name, Requests.fileName(name, picture), picture));
    }

    private static void text(List<Body.Part> parts, ImageTask task, Parameter<?> parameter) {
        Requests.text(task, parameter).ifPresent(value -> parts.add(Body.Part.text(Vendor.wireName(parameter), value)));
    }
}

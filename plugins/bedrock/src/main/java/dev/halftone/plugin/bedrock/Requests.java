package dev.halftone.plugin.bedrock;

import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.time.Duration;

/** Writes the one request of a task: what was given, and nothing else. */
final class Requests {

    static final String SUBMIT = "submit";

    /** AWS's own clients give up after 30 seconds and send the paid request again; large pictures take longer. */
    private static final Duration TIME = Duration.ofMinutes(5);

    private Requests() {}

    static HttpCall write(ImageTask task, Listing listing, Settings settings) {
        JsonObject document = switch (listing.model().family().dialect()) {
            case AMAZON -> AmazonRequests.document(task);
            case STABILITY -> StabilityRequests.document(task, listing.model().family());
            case DIFFUSION -> DiffusionRequests.document(task);
        };
        return HttpCall.post(SUBMIT, Endpoint.invoke(settings, listing.region(), task.modelId()))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .body(Body.json(document))
                .timeout(TIME)
                // The signature covers the region, which the address of another endpoint does not tell.
                .memo(listing.region())
                .build();
    }

    /** Writes a value that was given, under its name on the wire. */
    static <T> void put(JsonObject.Builder object, ImageTask task, Parameter<T> parameter, String name) {
        task.value(parameter).ifPresent(value -> object.put(name, json(parameter, value)));
    }

    static <T> void put(JsonObject.Builder object, ImageTask task, Parameter<T> parameter) {
        put(object, task, parameter, parameter.id());
    }

    static JsonString base64(ImageAsset picture) {
        return JsonString.of(picture.base64().orElse(""));
    }

    static <T> JsonValue json(Parameter<T> parameter, T value) {
        if (value instanceof Long number) {
            return JsonNumber.of(number);
        } else if (value instanceof BigDecimal number) {
            return JsonNumber.of(number);
        } else if (value instanceof Boolean flag) {
            return JsonBoolean.of(flag);
        } else if (value instanceof ImageAsset picture) {
            return base64(picture);
        }
        return JsonString.of(parameter.type().format(value));
    }
}

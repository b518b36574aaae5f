package dev.halftone.plugin.stability;

import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the requests of both APIs have in common. */
final class Requests {

    static final String SUBMIT = "submit";
    static final String PNG = "image/png";

    private static final long BYTES_PER_PICTURE = 64L << 20;
    private static final long MOST_BYTES = 512L << 20;
    /** The server sends no byte before the picture is ready; more than half a minute was seen. */
    private static final Duration TIME = Duration.ofMinutes(5);

    private Requests() {}

    /** An order: it may cost money, and nothing makes a second one free. */
    static HttpCall.Builder order(URI address, ImageTask task, List<Settings.ClientHeader> client) {
        HttpCall.Builder call = HttpCall.post(SUBMIT, address)
                .maxReplyBytes(Math.min(MOST_BYTES, Math.max(1, task.count()) * BYTES_PER_PICTURE))
                .timeout(TIME);
        client.forEach(header -> call.header(header.name(), header.value()));
        return call;
    }

    static String fileName(String part, ImageAsset picture) {
        return switch (picture.mimeType()) {
            case "image/jpeg" -> part + ".jpg";
            case "image/webp" -> part + ".webp";
            default -> part + ".png";
        };
    }

    /** A value as text, when it was given. */
    static <T> Optional<String> text(ImageTask task, Parameter<T> parameter) {
        return task.value(parameter).map(parameter.type()::format);
    }
}

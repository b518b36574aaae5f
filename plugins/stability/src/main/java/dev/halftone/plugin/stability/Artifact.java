package dev.halftone.plugin.stability;

import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One picture of an answer, with what the server said of it.
 *
 * @param picture empty when there is none
 * @param finish what the server said of it
 */
record Artifact(Optional<ImageAsset> picture, Finish finish) {

    private static final Pattern INNER_TYPE = Pattern.compile("(?i);\\s*type\\s*=\\s*\"?(image/[a-z0-9.+-]+)");

    /** The answer is a picture: its bytes, with its finish in a header. */
    static Artifact ofBytes(HttpReply reply) {
        byte[] body = reply.body();
        ImageAsset recognised = ImageAsset.ofBytes(body);
        ImageAsset picture =
                recognised.mimeType().startsWith("image/") ? recognised : ImageAsset.ofBytes(body, mediaType(reply));
        return new Artifact(
                body.length == 0 ? Optional.empty() : Optional.of(picture), Finish.of(reply.header("finish-reason")));
    }

    /** The answer of v2beta as JSON. */
    static Artifact ofDocument(ImageTask task, HttpReply reply, JsonValue document) {
        return new Artifact(picture(document, "image", type(task, reply)), Finish.of(document.text("finish_reason")));
    }

    /** The answer of v1 as JSON: one for each sample. An old schema has the list without the object around it. */
    static List<Artifact> ofList(JsonValue document) {
        List<JsonValue> entries =
                document.find("artifacts").isPresent() ? document.items("artifacts") : document.items();
        return entries.stream()
                .map(entry ->
                        new Artifact(picture(entry, "base64", Requests.PNG), Finish.of(entry.text("finishReason"))))
                .toList();
    }

    /** Whether an answer calls itself a picture, or is one whatever it calls itself. */
    static boolean isPicture(HttpReply reply) {
        String type = mediaType(reply);
        return type.startsWith("image/")
                || ((type.isEmpty() || type.equals("application/octet-stream"))
                        && ImageAsset.ofBytes(reply.body()).mimeType().startsWith("image/"));
    }

    private static String mediaType(HttpReply reply) {
        String type = reply.header("Content-Type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static Optional<ImageAsset> picture(JsonValue entry, String member, String type) {
        return entry.text(member).filter(text -> !text.isBlank()).map(text -> ImageAsset.ofBase64(text, type));
    }

    /** The parameter of the answer's type names the format inside; else what was asked for; else PNG. */
    private static String type(ImageTask task, HttpReply reply) {
        Matcher inner = INNER_TYPE.matcher(reply.header("Content-Type").orElse(""));
        if (inner.find()) {
            return inner.group(1).toLowerCase(Locale.ROOT);
        }
        return "image/" + task.value(Parameter.FORMAT).orElse("png");
    }
}

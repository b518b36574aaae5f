package dev.halftone.plugin.replicate;

import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the calls that bring a task to the vendor: an upload for each large picture, then the prediction. */
final class Submission {

    static final String UPLOAD = "upload";
    static final String SUBMIT = "submit";

    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final Settings settings;

    Submission(Settings settings) {
        this.settings = settings;
    }

    /** The next call: an upload while one is left to do, else the prediction. */
    HttpCall next(ImageTask task, Models.Model model, Memo memo) {
        Pictures pictures = new Pictures(memo.uploaded());
        JsonObject input = input(task, model, pictures);
        List<ImageAsset> pending = pictures.pending();
        return pending.isEmpty() ? submit(model, input, memo) : upload(pending.get(0), memo);
    }

    /** The input as it is sent: what was given, and nothing else. */
    JsonObject input(ImageTask task, Models.Model model, Pictures pictures) {
        Map<String, JsonValue> input = new LinkedHashMap<>();
        List<InputField<?>> fields = model.sheet().fields(task.operation());
        for (Parameter<?> parameter : task.given()) {
            Optional<InputField<?>> field = fields.stream()
                    .filter(known -> known.parameter().equals(parameter))
                    .findFirst();
            if (field.isPresent()) {
                field.get().write(task, pictures, input);
            } else if (parameter.equals(Parameter.PROMPT)) {
                task.value(Parameter.PROMPT).ifPresent(text -> input.put("prompt", JsonString.of(text)));
            } else if (!parameter.equals(Parameter.COUNT)) {
                OpenOption.write(task, parameter, pictures, input);
            }
        }
        return JsonObject.of(input);
    }

    private HttpCall submit(Models.Model model, JsonObject input, Memo memo) {
        JsonObject.Builder body = JsonObject.builder();
        String version = model.ref().versionText();
        if (!version.isEmpty()) {
            body.put("version", version);
        }
        HttpCall.Builder call = HttpCall.post(
                        SUBMIT, settings.address(model.ref().path()))
                .body(Body.json(body.put("input", input).build()))
                .timeout(MARGIN.plusSeconds(settings.waitSeconds()))
                .memo(memo.toText());
        if (settings.waitSeconds() > 0) {
            call.header("Prefer", "wait=" + settings.waitSeconds());
        }
        settings.cancelAfter().ifPresent(span -> call.header("Cancel-After", span));
        return call.build();
    }

    /** A file costs nothing and is gone after a day, so it may be sent twice. */
    private HttpCall upload(ImageAsset picture, Memo memo) {
        String name = "picture-" + (memo.uploaded().size() + 1) + extension(picture.mimeType());
        return HttpCall.post(UPLOAD, settings.address("/files"))
                .body(Body.form(List.of(
                        Body.Part.file("content", name, picture),
                        Body.Part.text("filename", name),
                        Body.Part.text("type", picture.mimeType()))))
                .resend(RetrySafety.YES)
                .memo(memo.toText())
                .build();
    }

    private static String extension(String mimeType) {
        return switch (mimeType) {
            case "image/png" -> ".png";
            case "image/jpeg" -> ".jpg";
            case "image/webp" -> ".webp";
            case "image/gif" -> ".gif";
            default -> "";
        };
    }
}

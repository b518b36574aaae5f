package dev.halftone.sandbox.openai;

import dev.halftone.sandbox.vendor.Body;
import dev.halftone.sandbox.vendor.VendorSettings;
import dev.halftone.sandbox.vendor.VendorSettings.Retired;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Turns a body into a request the vendor accepts, or refuses it as the vendor does. */
final class RequestReader {
    private static final Set<String> PICTURES = Set.of("image", "image[]", "images", "mask");

    /** A rule between parameters: broken when the test says so. */
    private record Constraint(Predicate<ImageRequest> broken, String type, String param, String message) {}

    private static final List<Constraint> CONSTRAINTS = List.of(
            new Constraint(
                    request -> request.model().family() == Family.GPT_IMAGE_2
                            && request.background().equals("transparent"),
                    OpenAiError.USER_ERROR,
                    "",
                    "Transparent background is not supported for this model."),
            new Constraint(
                    request -> request.background().equals("transparent")
                            && request.format().equals("jpeg"),
                    OpenAiError.INVALID_REQUEST,
                    "background",
                    "Transparent background needs output_format png or webp."),
            new Constraint(
                    request -> request.values().containsKey("output_compression")
                            && !Set.of("jpeg", "webp").contains(request.format()),
                    OpenAiError.INVALID_REQUEST,
                    "output_compression",
                    "output_compression needs output_format jpeg or webp."),
            new Constraint(
                    request -> request.values().containsKey("partial_images") && !request.isStream(),
                    OpenAiError.INVALID_REQUEST,
                    "partial_images",
                    "partial_images needs stream to be true."),
            new Constraint(
                    request -> request.isStream() && request.count() > 1,
                    OpenAiError.INVALID_REQUEST,
                    "n",
                    "Only one image can be streamed."));

    private final VendorSettings settings;

    RequestReader(VendorSettings settings) {
        this.settings = settings;
    }

    ImageRequest read(Body body, Endpoint endpoint) {
        Map<String, Object> raw = new LinkedHashMap<>();
        List<Body.Part> parts = new ArrayList<>();
        if (Endpoint.FORMS.contains(endpoint)) {
            fields(body, raw, parts);
        } else {
            raw.putAll(json(body).getMap());
        }
        raw.values().removeIf(value -> value == null);
        OpenAiModel model = model(raw, endpoint);
        Map<String, Object> values = values(raw, endpoint, model.family());
        List<ImageSize> inputs = endpoint == Endpoint.GENERATIONS
                ? List.of()
                : endpoint == Endpoint.EDITS_JSON
                        ? References.read(new JsonObject(raw))
                        : Uploads.read(parts, endpoint, model.family());
        if (endpoint != Endpoint.VARIATIONS && !values.containsKey("prompt")) {
            throw OpenAiError.missing("prompt");
        }
        ImageRequest request = new ImageRequest(model, endpoint, values, inputs);
        for (Constraint constraint : CONSTRAINTS) {
            if (constraint.broken().test(request)) {
                throw new OpenAiError(
                                400,
                                constraint.type(),
                                OpenAiError.INVALID_VALUE,
                                constraint.param().isEmpty() ? null : constraint.param(),
                                constraint.message())
                        .refusal();
            }
        }
        return request;
    }

    static JsonObject json(Body body) {
        if (!body.mediaType().equals("application/json")) {
            throw OpenAiError.refusal(
                    null, null, "Unsupported content type: '" + body.mediaType() + "'. Use 'application/json'.");
        }
        return body.json()
                .orElseThrow(
                        () -> OpenAiError.refusal(null, null, "We could not parse the JSON body of your request."));
    }

    private static void fields(Body body, Map<String, Object> raw, List<Body.Part> parts) {
        if (!body.isForm()) {
            throw OpenAiError.refusal(
                    null, null, "Unsupported content type: '" + body.mediaType() + "'. Use 'multipart/form-data'.");
        }
        for (Body.Part part : body.parts()) {
            if (PICTURES.contains(part.name())) {
                parts.add(part);
            } else if (raw.put(part.name(), part.text()) != null) {
                throw OpenAiError.refusal(
                        OpenAiError.INVALID_VALUE, part.name(), "Duplicate parameter: '" + part.name() + "'.");
            }
        }
    }

    private OpenAiModel model(Map<String, Object> raw, Endpoint endpoint) {
        Object named = raw.get("model");
        if (named != null && !(named instanceof String)) {
            throw OpenAiError.refusal(
                    OpenAiError.INVALID_VALUE, "model", "Invalid value for 'model': expected a string.");
        }
        String id = named == null ? defaultModel(raw, endpoint) : named.toString();
        LocalDate today = LocalDate.now(settings.clock());
        OpenAiModel model = OpenAiModel.find(id)
                .filter(found -> settings.retired() == Retired.SERVED || found.aliveOn(today))
                .orElseThrow(() -> OpenAiError.modelNotFound(id));
        if (!model.family().serves(endpoint)) {
            throw OpenAiError.refusal(
                    OpenAiError.INVALID_VALUE, "model", "The model '" + id + "' cannot be used with this request.");
        }
        return model;
    }

    /** Generations default to the oldest model, unless a parameter is there that only the newer line knows. */
    private static String defaultModel(Map<String, Object> raw, Endpoint endpoint) {
        boolean newer =
                endpoint == Endpoint.GENERATIONS && raw.keySet().stream().anyMatch(ParameterTable::onlyGptImage);
        return newer ? Endpoint.EDITS_FORM.defaultModel() : endpoint.defaultModel();
    }

    private static Map<String, Object> values(Map<String, Object> raw, Endpoint endpoint, Family family) {
        Map<String, Object> values = new LinkedHashMap<>();
        raw.forEach((name, value) -> {
            if (endpoint == Endpoint.EDITS_JSON && (name.equals("images") || name.equals("mask"))) {
                return;
            }
            ValueRule rule =
                    ParameterTable.rule(name, endpoint, family).orElseThrow(() -> OpenAiError.unknownParameter(name));
            Object typed = rule.read(value, endpoint)
                    .orElseThrow(() -> OpenAiError.refusal(
                            rule.code(), name, "Invalid value for '" + name + "': expected " + rule.expected() + "."));
            values.put(name, typed);
        });
        return values;
    }
}

package dev.halftone.sandbox.openai;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Body;
import dev.halftone.sandbox.vendor.Exchange;
import dev.halftone.sandbox.vendor.Refusal;
import dev.halftone.sandbox.vendor.Routes;
import dev.halftone.sandbox.vendor.Vendor;
import dev.halftone.sandbox.vendor.VendorSettings;
import dev.halftone.sandbox.vendor.VendorSettings.Retired;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** OpenAI: generations, edits, variations, the list of models, and the pictures that are answered by address. */
public final class OpenAiVendor implements Vendor {
    private final VendorSettings settings;
    private final RequestReader reader;
    private final GeneratedFiles files;
    private final ImageAnswers answers;

    public OpenAiVendor(VendorSettings settings) {
        this.settings = settings;
        this.reader = new RequestReader(settings);
        this.files = new GeneratedFiles(settings.clock());
        this.answers = new ImageAnswers(settings.clock(), files);
    }

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public String apiPath() {
        return "/v1";
    }

    @Override
    public boolean recognises(String key) {
        return key.startsWith("sk-");
    }

    @Override
    public void routes(Routes routes) {
        routes.inference(HttpMethod.POST, "/v1/images/generations", at -> images(at, Endpoint.GENERATIONS));
        routes.inference(
                HttpMethod.POST,
                "/v1/images/edits",
                at -> images(at, at.body().isForm() ? Endpoint.EDITS_FORM : Endpoint.EDITS_JSON));
        routes.inference(HttpMethod.POST, "/v1/images/variations", at -> images(at, Endpoint.VARIATIONS));
        routes.free(HttpMethod.GET, "/v1/models", this::models);
        routes.open(HttpMethod.GET, "/files/:name", this::file);
    }

    private Future<Answer> images(Exchange exchange, Endpoint endpoint) {
        ImageRequest request = reader.read(exchange.body(), endpoint);
        Usage usage = Usage.of(request);
        Optional<Fault.Filtered> filtered = exchange.fault(Fault.Filtered.class);
        if (filtered.isPresent()) {
            Fault.Stage stage = filtered.get().stage();
            if (stage == Fault.Stage.OUTPUT) {
                // the picture was made before it was judged; whether it is billed is not known, so the work is noted
                exchange.meter(exchange.requestId(), request.model().id(), usage.meters(), "filtered");
            }
            throw blocked(request, stage);
        }
        exchange.meter(exchange.requestId(), request.model().id(), usage.meters(), "succeeded");
        return answers.answer(exchange, request, usage);
    }

    private static Refusal blocked(ImageRequest request, Fault.Stage stage) {
        if (request.model().family().isDallE()) {
            return OpenAiError.refusal(
                    "content_policy_violation", null, "Your request was rejected by the safety system.");
        }
        JsonObject error = new OpenAiError(
                        400,
                        OpenAiError.USER_ERROR,
                        "moderation_blocked",
                        null,
                        "Your request was rejected by the safety system.")
                .body();
        error.put(
                "moderation_details",
                new JsonObject()
                        .put("moderation_stage", stage.name().toLowerCase(Locale.ROOT))
                        .put("categories", new JsonArray().add("violence")));
        return new Refusal(Answer.json(400, new JsonObject().put("error", error)));
    }

    private Future<Answer> models(Exchange exchange) {
        LocalDate today = LocalDate.now(settings.clock());
        JsonArray list = new JsonArray();
        for (OpenAiModel model : OpenAiModel.all()) {
            if (settings.retired() == Retired.SERVED || model.aliveOn(today)) {
                list.add(new JsonObject()
                        .put("id", model.id())
                        .put("object", "model")
                        .put("created", 0) // the fact sheet does not date every model
                        .put("owned_by", "openai"));
            }
        }
        return Future.succeededFuture(
                Answer.json(200, new JsonObject().put("object", "list").put("data", list)));
    }

    private Future<Answer> file(Exchange exchange) {
        Picture picture = files.find(exchange.segment("name"))
                .orElseThrow(() -> new Refusal(notFound(exchange.method(), exchange.path())));
        return exchange.work(() -> Answer.bytes(200, picture.format().mediaType(), Buffer.buffer(picture.encode())));
    }

    @Override
    public Optional<String> model(Exchange exchange) {
        Body body = exchange.body();
        if (body.isForm()) {
            return body.parts().stream()
                    .filter(part -> part.name().equals("model"))
                    .map(Body.Part::text)
                    .findFirst();
        }
        return body.json()
                .map(json -> json.getValue("model"))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    @Override
    public boolean supports(Fault fault) {
        return fault instanceof Fault.NoUsage
                || fault instanceof Fault.EmptyData
                || (fault instanceof Fault.Filtered filtered
                        && filtered.images().isEmpty());
    }

    @Override
    public Answer unauthenticated() {
        return error(401, OpenAiError.INVALID_REQUEST, "invalid_api_key", "Incorrect API key provided.");
    }

    @Override
    public Answer notFound(HttpMethod method, String path) {
        return error(404, OpenAiError.INVALID_REQUEST, null, "Invalid URL (" + method + " " + path + ").");
    }

    @Override
    public Answer tooLarge(long limit) {
        return error(413, OpenAiError.INVALID_REQUEST, null, "The request is larger than " + limit + " bytes.");
    }

    @Override
    public Answer unreadable() {
        return error(400, OpenAiError.INVALID_REQUEST, null, "We could not read the body of your request.");
    }

    @Override
    public Answer rateLimited(Fault.RateLimit fault) {
        Answer answer = error(429, "rate_limit_error", "rate_limit_exceeded", "Too many images per minute.");
        return fault.retryAfter().isPresent()
                ? answer.header(
                        "retry-after", Integer.toString(fault.retryAfter().getAsInt()))
                : answer;
    }

    @Override
    public Answer outOfCredit() {
        return error(
                429, "insufficient_quota", "project_spend_limit_exceeded", "The project's spend limit is reached.");
    }

    @Override
    public Answer broken() {
        return error(500, "server_error", null, "The server had an error while processing your request.");
    }

    @Override
    public Answer finish(Answer answer, String requestId) {
        return answer.header("x-request-id", requestId);
    }

    private static Answer error(int status, String type, @Nullable String code, String message) {
        return new OpenAiError(status, type, code, null, message).answer();
    }
}

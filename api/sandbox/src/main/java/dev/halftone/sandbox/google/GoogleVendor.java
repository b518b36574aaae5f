package dev.halftone.sandbox.google;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Exchange;
import dev.halftone.sandbox.vendor.Vendor;
import dev.halftone.sandbox.vendor.VendorSettings;
import dev.halftone.sandbox.vendor.VendorSettings.Retired;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.LocalDate;
import java.util.Optional;

/** What Vertex AI and the Gemini API have in common: methods of models, and errors. */
abstract class GoogleVendor implements Vendor {

    /** The segment of a route that holds the model and its method, such as {@code imagen-4.0-generate-001:predict}. */
    static final String CALL = "call";

    private static final String PREDICT = "predict";
    private static final String GENERATE_CONTENT = "generateContent";

    private final VendorSettings settings;
    private final Door door;

    GoogleVendor(VendorSettings settings, Door door) {
        this.settings = settings;
        this.door = door;
    }

    VendorSettings settings() {
        return settings;
    }

    /** Answers a method of a model. */
    Future<Answer> call(Exchange exchange) {
        String id = modelId(exchange);
        String method = exchange.segment(CALL).substring(id.length()).replaceFirst("^:", "");
        GoogleModel model = GoogleModel.find(id)
                .filter(this::isServed)
                .orElseThrow(() ->
                        GoogleError.notFound("Publisher model " + id + " was not found or the project has no access."));
        check(exchange, model);
        boolean generates = model.kind() == Kind.NATIVE;
        if (!method.equals(generates ? GENERATE_CONTENT : PREDICT)) {
            throw GoogleError.notFound("The model " + id + " is not supported for " + method + ".");
        }
        return generates
                ? NativeAnswers.answer(exchange, NativeRequest.read(model, door, exchange.body()))
                : PredictAnswers.answer(exchange, PredictRequest.read(model, door, exchange.body()));
    }

    /** What else must hold of a request for a model. */
    abstract void check(Exchange exchange, GoogleModel model);

    private boolean isServed(GoogleModel model) {
        LocalDate end = door == Door.VERTEX ? model.end() : model.geminiEnd();
        return !end.equals(LocalDate.MIN)
                && (settings.retired() == Retired.SERVED
                        || LocalDate.now(settings.clock()).isBefore(end));
    }

    private static String modelId(Exchange exchange) {
        String call = exchange.segment(CALL);
        int colon = call.lastIndexOf(':');
        return colon < 0 ? call : call.substring(0, colon);
    }

    @Override
    public Optional<String> model(Exchange exchange) {
        // Routes that are for no model have no such segment.
        return Optional.of(modelId(exchange)).filter(id -> !id.isEmpty());
    }

    @Override
    public boolean supports(Fault fault) {
        return fault instanceof Fault.NoUsage || fault instanceof Fault.EmptyData || fault instanceof Fault.Filtered;
    }

    @Override
    public Answer notFound(HttpMethod method, String path) {
        return GoogleError.of(404, "NOT_FOUND", "Method not found: " + method + " " + path + ".")
                .answer();
    }

    @Override
    public Answer tooLarge(long limit) {
        return GoogleError.of(400, "INVALID_ARGUMENT", "Request payload size exceeds the limit: " + limit + " bytes.")
                .answer();
    }

    @Override
    public Answer unreadable() {
        return GoogleError.of(400, "INVALID_ARGUMENT", "Invalid JSON payload received.")
                .answer();
    }

    @Override
    public Answer rateLimited(Fault.RateLimit fault) {
        GoogleError error = GoogleError.of(
                429,
                "RESOURCE_EXHAUSTED",
                "Quota exceeded for aiplatform.googleapis.com/online_prediction_requests_per_base_model with base model:"
                        + " imagen-4.0-generate.");
        return fault.retryAfter().isPresent()
                ? error.retryIn(fault.retryAfter().getAsInt()).answer()
                : error.answer();
    }

    @Override
    public Answer outOfCredit() {
        return GoogleError.of(400, "FAILED_PRECONDITION", "Billing is off for this project.")
                .answer();
    }

    @Override
    public Answer broken() {
        return GoogleError.of(500, "INTERNAL", "Internal error.").answer();
    }
}

package dev.halftone.sandbox.replicate;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Body;
import dev.halftone.sandbox.vendor.Exchange;
import dev.halftone.sandbox.vendor.Routes;
import dev.halftone.sandbox.vendor.Vendor;
import dev.halftone.sandbox.vendor.VendorSettings;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Replicate: jobs by model, version and deployment, files and delivery. Webhooks are accepted and echoed, but the sandbox
 * calls nobody. Pictures come in the asked format; a model without a choice of format delivers PNG.
 */
public final class ReplicateVendor implements Vendor {
    private static final Set<Class<? extends Fault>> FAULTS = Set.of(
            Fault.Filtered.class,
            Fault.SlowPoll.class,
            Fault.Failed.class,
            Fault.Canceled.class,
            Fault.Aborted.class,
            Fault.NotFinal.class);
    private static final Set<String> FILE_PARTS = Set.of("content", "filename", "type", "metadata");
    private static final int LONGEST_FILE_NAME = 255;

    private final ModelCatalogue catalogue;
    private final UploadedFiles files;
    private final Jobs jobs;

    public ReplicateVendor(VendorSettings settings) {
        this.catalogue = new ModelCatalogue(settings);
        this.files = new UploadedFiles(settings.clock());
        this.jobs = new Jobs(settings.clock(), catalogue, files);
    }

    @Override
    public String name() {
        return "replicate";
    }

    @Override
    public String apiPath() {
        return "/v1";
    }

    @Override
    public boolean recognises(String key) {
        return key.startsWith("r8_");
    }

    @Override
    public void routes(Routes routes) {
        routes.inference(HttpMethod.POST, "/v1/models/:owner/:name/predictions", jobs::createByName);
        routes.inference(HttpMethod.POST, "/v1/predictions", jobs::createByVersion);
        routes.inference(HttpMethod.POST, "/v1/deployments/:owner/:name/predictions", jobs::createByDeployment);
        routes.free(HttpMethod.GET, "/v1/predictions", jobs::list);
        routes.free(HttpMethod.GET, "/v1/predictions/:id", jobs::show);
        routes.free(HttpMethod.POST, "/v1/predictions/:id/cancel", jobs::cancel);
        routes.free(HttpMethod.GET, "/v1/models/:owner/:name", this::describe);
        routes.free(HttpMethod.GET, "/v1/account", at -> ok(Account.json()));
        routes.free(
                HttpMethod.GET,
                "/v1/hardware",
                at -> Future.succeededFuture(
                        Answer.bytes(200, "application/json", Account.hardware().toBuffer())));
        routes.free(HttpMethod.POST, "/v1/files", this::upload);
        routes.free(HttpMethod.GET, "/v1/files/:id", this::file);
        routes.free(HttpMethod.DELETE, "/v1/files/:id", this::removeFile);
        routes.open(HttpMethod.GET, "/delivery/:id/:name", jobs::deliver);
    }

    private Future<Answer> describe(Exchange exchange) {
        ReplicateModel model = catalogue
                .find(exchange.segment("owner") + "/" + exchange.segment("name"))
                .orElseThrow(Problem::notFound);
        JsonObject schemas = new JsonObject().put("Input", model.schema().json());
        JsonObject openapi =
                new JsonObject().put("openapi", "3.0.2").put("components", new JsonObject().put("schemas", schemas));
        JsonObject version = new JsonObject()
                .put(
                        "id",
                        model.versions().isEmpty() ? "hidden" : model.versions().get(0))
                .put("openapi_schema", openapi);
        return ok(new JsonObject()
                .put("url", exchange.origin() + "/replicate/" + model.id())
                .put("owner", model.owner())
                .put("name", model.name())
                .put("visibility", "public")
                .put("latest_version", version));
    }

    private Future<Answer> upload(Exchange exchange) {
        if (!exchange.body().isForm()) {
            throw Problem.malformed("The file must be sent as multipart/form-data.");
        }
        Map<String, Body.Part> parts = exchange.body().parts().stream()
                .collect(Collectors.toMap(Body.Part::name, part -> part, (first, second) -> {
                    throw Problem.invalid(second.name(), "duplicate", "must be sent once");
                }));
        for (String name : parts.keySet()) {
            if (!FILE_PARTS.contains(name)) {
                throw Problem.invalid(name, "unexpected", "is not a part of a file upload");
            }
        }
        Body.Part content = parts.get("content");
        if (content == null || content.filename() == null) {
            throw Problem.invalid("content", "required", "is required and must be a file");
        }
        String filename = text(parts, "filename").orElse(content.filename());
        if (filename.getBytes(StandardCharsets.UTF_8).length > LONGEST_FILE_NAME) {
            throw Problem.invalid("filename", "maxLength", "must be at most " + LONGEST_FILE_NAME + " bytes");
        }
        String partType = content.contentType() == null ? "application/octet-stream" : content.contentType();
        JsonObject metadata;
        try {
            metadata = new JsonObject(text(parts, "metadata").orElse("{}"));
        } catch (DecodeException e) {
            throw Problem.invalid("metadata", "invalid", "must be a JSON object");
        }
        String type = text(parts, "type").orElse(partType);
        UploadedFiles.Stored stored = files.add(jobs.newId(), content, type, metadata);
        return Future.succeededFuture(Answer.json(201, stored.json(exchange.origin())));
    }

    private static Optional<String> text(Map<String, Body.Part> parts, String name) {
        return Optional.ofNullable(parts.get(name)).map(Body.Part::text);
    }

    private Future<Answer> file(Exchange exchange) {
        return ok(files.find(exchange.segment("id"))
                .orElseThrow(Problem::notFound)
                .json(exchange.origin()));
    }

    private Future<Answer> removeFile(Exchange exchange) {
        if (!files.remove(exchange.segment("id"))) {
            throw Problem.notFound();
        }
        return Future.succeededFuture(Answer.empty(204));
    }

    private static Future<Answer> ok(JsonObject body) {
        return Future.succeededFuture(Answer.json(200, body));
    }

    /** From the path of a named model, a deployment or an existing job, else from the version in the body. */
    @Override
    public Optional<String> model(Exchange exchange) {
        List<String> path = List.of(exchange.path().split("/"));
        String owned = exchange.segment("owner") + "/" + exchange.segment("name");
        if (path.contains("models")) {
            return Optional.of(owned);
        }
        if (path.contains("deployments")) {
            return Optional.of(Account.deployedModel(owned));
        }
        if (!exchange.segment("id").isEmpty()) {
            return jobs.find(exchange.segment("id"))
                    .map(prediction -> prediction.model().id());
        }
        return exchange.body()
                .json()
                .map(body -> body.getValue("version"))
                .flatMap(version -> jobs.resolve(version.toString()))
                .map(ReplicateModel::id);
    }

    @Override
    public boolean supports(Fault fault) {
        return FAULTS.contains(fault.getClass());
    }

    @Override
    public Answer unauthenticated() {
        return Problem.titled(401, "Unauthenticated", "You did not pass a valid authentication token");
    }

    @Override
    public Answer notFound(HttpMethod method, String path) {
        return Problem.notFound().answer();
    }

    @Override
    public Answer tooLarge(long limit) {
        return Problem.plain(413, "The request is larger than " + limit + " bytes.");
    }

    @Override
    public Answer unreadable() {
        return Problem.plain(400, "The body cannot be read.");
    }

    /** With seconds the answer of an account low on credit, which has a field for them; without, the documented one. */
    @Override
    public Answer rateLimited(Fault.RateLimit fault) {
        if (fault.retryAfter().isEmpty()) {
            return Answer.json(
                    429, new JsonObject().put("detail", "Request was throttled. Your rate limit resets in ~30s."));
        }
        int seconds = fault.retryAfter().getAsInt();
        return Answer.json(
                429,
                new JsonObject()
                        .put("detail", "Request was throttled. Your rate limit resets in ~" + seconds + "s.")
                        .put("status", 429)
                        .put("retry_after", seconds));
    }

    @Override
    public Answer outOfCredit() {
        return Problem.titled(
                402,
                "Insufficient credit",
                "You have insufficient credit to run this model. Go to the billing page to purchase credit.");
    }

    @Override
    public Answer broken() {
        return Problem.plain(500, "Internal server error");
    }
}

package dev.halftone.sandbox.stability;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Body;
import dev.halftone.sandbox.vendor.Exchange;
import dev.halftone.sandbox.vendor.Routes;
import dev.halftone.sandbox.vendor.Vendor;
import dev.halftone.sandbox.vendor.VendorSettings;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Stability AI: v2beta, its results, v1, the list of engines and an account with credits. */
public final class StabilityVendor implements Vendor {
    private static final String V1 = "/v1/";
    private static final Set<Class<? extends Fault>> FAULTS =
            Set.of(Fault.Filtered.class, Fault.SlowPoll.class, Fault.Failed.class, Fault.EmptyData.class);

    private final Services services;
    private final Engines engines;
    /** The path of the request that is being decided: errors of v1 and v2beta differ, and the server asks for both alike. */
    private String deciding = "";

    public StabilityVendor(VendorSettings settings) {
        this.services = new Services(settings.clock());
        this.engines = new Engines(settings);
    }

    @Override
    public String name() {
        return "stability";
    }

    @Override
    public String apiPath() {
        return "";
    }

    @Override
    public boolean recognises(String key) {
        return key.startsWith("sk-");
    }

    @Override
    public void routes(Routes routes) {
        for (Service service : ServiceTable.ALL) {
            routes.inference(
                    HttpMethod.POST, "/v2beta/stable-image/" + service.path(), at -> services.order(at, service));
        }
        routes.free(HttpMethod.GET, "/v2beta/results/:id", services::result);
        routes.free(HttpMethod.GET, "/v2beta/stable-image/upscale/creative/result/:id", services::result);
        String generation = "/v1/generation/:engine";
        routes.inference(HttpMethod.POST, generation + "/text-to-image", engines::fromWords);
        routes.inference(HttpMethod.POST, generation + "/image-to-image", engines::fromPicture);
        routes.inference(HttpMethod.POST, generation + "/image-to-image/masking", engines::masking);
        routes.inference(HttpMethod.POST, generation + "/image-to-image/upscale", engines::enlarge);
        routes.free(HttpMethod.GET, "/v1/engines/list", at -> list());
        routes.free(
                HttpMethod.GET,
                "/v1/user/balance",
                at -> Future.succeededFuture(Answer.json(200, new JsonObject().put("credits", 1072.5))));
    }

    private Future<Answer> list() {
        JsonArray list = new JsonArray();
        for (Engine engine : Engine.ALL) {
            if (engines.serves(engine)) {
                list.add(new JsonObject()
                        .put("id", engine.id())
                        .put("name", engine.id())
                        .put("description", "")
                        .put("type", "PICTURE"));
            }
        }
        return Future.succeededFuture(Answer.bytes(200, "application/json", Buffer.buffer(list.encode())));
    }

    /** From the path: the engine of v1, or the service of v2beta and the model that its form names. */
    @Override
    public Optional<String> model(Exchange exchange) {
        deciding = exchange.path();
        String engine = exchange.segment("engine");
        if (!engine.isEmpty()) {
            return Optional.of(engine);
        }
        return ServiceTable.ALL.stream()
                .filter(service -> exchange.path().endsWith("/stable-image/" + service.path()))
                .map(service -> named(exchange).orElse(service.model()))
                .findFirst();
    }

    private static Optional<String> named(Exchange exchange) {
        return exchange.body().parts().stream()
                .filter(part -> part.name().equals("model"))
                .map(Body.Part::text)
                .findFirst();
    }

    @Override
    public boolean supports(Fault fault) {
        return FAULTS.contains(fault.getClass());
    }

    @Override
    public Answer unauthenticated() {
        return StabilityError.either(401, "unauthorized", "authorization: invalid or missing authorization header");
    }

    @Override
    public Answer notFound(HttpMethod method, String path) {
        return StabilityError.either(404, "not_found", "path: " + method + " " + path + " is not known");
    }

    @Override
    public Answer tooLarge(long limit) {
        return StabilityError.either(413, "payload_too_large", "body: over " + limit + " bytes");
    }

    @Override
    public Answer unreadable() {
        return StabilityError.either(400, "bad_request", "body: cannot be read");
    }

    @Override
    public Answer rateLimited(Fault.RateLimit fault) {
        String text = "You have exceeded the rate limit of 150 requests within 10 seconds; blocked for 60 seconds.";
        Answer answer = isV1()
                ? StabilityError.engine(429, "rate_limit_exceeded", text)
                : StabilityError.service(429, "rate_limit_exceeded", text);
        return fault.retryAfter().isPresent()
                ? answer.header(
                        "retry-after", Integer.toString(fault.retryAfter().getAsInt()))
                : answer;
    }

    @Override
    public Answer outOfCredit() {
        return isV1()
                ? StabilityError.engine(
                        429,
                        "insufficient_balance",
                        "balance too low (need $0.009, have $0 in active grants, $0 in balance)")
                : StabilityError.service(402, "payment_required", "not enough credits");
    }

    @Override
    public Answer broken() {
        return StabilityError.either(500, "internal_error", "try later");
    }

    @Override
    public Answer finish(Answer answer, String requestId) {
        return answer.header("x-request-id", requestId);
    }

    private boolean isV1() {
        return deciding.contains(V1);
    }
}

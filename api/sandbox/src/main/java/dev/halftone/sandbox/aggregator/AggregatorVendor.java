package dev.halftone.sandbox.aggregator;

import dev.halftone.sandbox.aggregator.Field.Path;
import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Exchange;
import dev.halftone.sandbox.vendor.Routes;
import dev.halftone.sandbox.vendor.Vendor;
import dev.halftone.sandbox.vendor.VendorSettings;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One seller of other people's models. */
public final class AggregatorVendor implements Vendor {
    private final Seller seller;
    private final RequestReader reader;
    private final Calls calls;
    private final PictureAnswers answers;

    private AggregatorVendor(Seller seller, VendorSettings settings) {
        this.seller = seller;
        this.reader = new RequestReader(seller);
        this.calls = new Calls(seller);
        this.answers = new PictureAnswers(seller, settings.clock(), calls);
    }

    /** Every seller there is. */
    public static List<AggregatorVendor> all(VendorSettings settings) {
        return Stream.of(Seller.values())
                .map(seller -> new AggregatorVendor(seller, settings))
                .toList();
    }

    @Override
    public String name() {
        return seller.id();
    }

    @Override
    public String apiPath() {
        return seller.apiPath();
    }

    /** Portkey's own key has a header of its own; a bearer token there is the provider's. */
    @Override
    public Optional<String> credential(HttpServerRequest request) {
        return seller == Seller.PORTKEY
                ? Optional.ofNullable(request.getHeader("x-portkey-api-key"))
                : Vendor.super.credential(request);
    }

    @Override
    public boolean recognises(String key) {
        return key.startsWith(seller.keyPrefix());
    }

    @Override
    public void routes(Routes routes) {
        String api = seller.apiPath();
        String generations = seller == Seller.OPENROUTER ? "/images" : "/images/generations";
        routes.inference(HttpMethod.POST, api + generations, at -> pictures(at, Path.GENERATIONS));
        if (seller != Seller.OPENROUTER && seller != Seller.TOGETHER) {
            routes.inference(HttpMethod.POST, api + "/images/edits", at -> pictures(at, Path.EDITS));
        }
        if (seller.hasChat()) {
            routes.inference(HttpMethod.POST, api + "/chat/completions", at -> pictures(at, Path.CHAT));
        }
        if (seller.keepsRecords()) {
            routes.free(HttpMethod.GET, api + "/generation", this::generation);
        }
        if (seller == Seller.OPENROUTER) {
            routes.free(HttpMethod.GET, api + "/images/models", at -> ok(PriceLists.imageModels()));
            routes.free(HttpMethod.GET, api + "/images/models/:author/:slug/endpoints", this::endpoints);
            routes.free(HttpMethod.GET, api + "/models", at -> ok(PriceLists.chatModels()));
        } else if (seller == Seller.TOKENMIX) {
            routes.open(
                    HttpMethod.GET,
                    "/api/models",
                    at -> ok(PriceLists.tokenMix(at.query("per_page").orElse(""))));
        } else if (seller == Seller.VERCEL) {
            routes.free(HttpMethod.GET, api + "/models", at -> ok(PriceLists.vercel()));
        }
        routes.open(HttpMethod.GET, "/files/:name", this::file);
    }

    private Future<Answer> pictures(Exchange exchange, Path path) {
        PictureRequest request = reader.read(exchange.body(), path);
        Used used = Used.of(request);
        if (exchange.fault(Fault.Filtered.class).isPresent()) {
            throw SellerError.refusal(
                    seller, 400, "content_policy_violation", "prompt", "The prompt was refused by the content policy.");
        }
        exchange.meter(exchange.requestId(), request.model().id(), used.meters(request.model()), "succeeded");
        return answers.answer(exchange, request, used);
    }

    private Future<Answer> generation(Exchange exchange) {
        return calls.look(exchange.query("id").orElse(""))
                .map(record -> ok(new JsonObject().put("data", record)))
                .orElseGet(() -> Future.succeededFuture(notFound(exchange.method(), exchange.path())));
    }

    private Future<Answer> endpoints(Exchange exchange) {
        return seller.model(exchange.segment("author") + "/" + exchange.segment("slug"))
                .filter(model -> !model.isChat())
                .map(model -> ok(PriceLists.endpoints(model)))
                .orElseGet(() -> Future.succeededFuture(notFound(exchange.method(), exchange.path())));
    }

    /** Together's addresses refuse clients that do not name themselves. */
    private Future<Answer> file(Exchange exchange) {
        if (seller == Seller.TOGETHER && exchange.header("user-agent").isEmpty()) {
            return Future.succeededFuture(Answer.empty(403));
        }
        return calls.picture(exchange.segment("name"))
                .map(picture -> exchange.work(
                        () -> Answer.bytes(200, picture.format().mediaType(), Buffer.buffer(picture.encode()))))
                .orElseGet(() -> Future.succeededFuture(notFound(exchange.method(), exchange.path())));
    }

    @Override
    public Optional<String> model(Exchange exchange) {
        if (exchange.body().isForm()) {
            return exchange.body().parts().stream()
                    .filter(part -> part.name().equals("model"))
                    .map(part -> part.text())
                    .findFirst();
        }
        return exchange.body()
                .json()
                .map(json -> json.getValue("model"))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    @Override
    public boolean supports(Fault fault) {
        return (fault instanceof Fault.NoUsage && reportsCost())
                || fault instanceof Fault.EmptyData
                || (fault instanceof Fault.Filtered filtered
                        && filtered.stage() == Fault.Stage.INPUT
                        && filtered.images().isEmpty());
    }

    private boolean reportsCost() {
        return seller.keepsRecords() || seller == Seller.LITELLM;
    }

    @Override
    public Answer unauthenticated() {
        String type = seller == Seller.OPENROUTER ? "authentication" : "authentication_error";
        return SellerError.answer(seller, 401, type, null, "The key is not accepted.");
    }

    @Override
    public Answer notFound(HttpMethod method, String path) {
        return SellerError.answer(seller, 404, "not_found", null, "Nothing is at " + method + " " + path + ".");
    }

    @Override
    public Answer tooLarge(long limit) {
        return SellerError.answer(
                seller, 413, "payload_too_large", null, "The request is larger than " + limit + " bytes.");
    }

    @Override
    public Answer unreadable() {
        return SellerError.answer(seller, 400, "invalid_request", null, "The body cannot be read.");
    }

    @Override
    public Answer rateLimited(Fault.RateLimit fault) {
        Answer answer = SellerError.answer(seller, 429, "rate_limit_exceeded", null, "Too many requests.");
        return fault.retryAfter().isPresent()
                ? answer.header(
                        "retry-after", Integer.toString(fault.retryAfter().getAsInt()))
                : answer;
    }

    @Override
    public Answer outOfCredit() {
        return switch (seller) {
            case LITELLM ->
                SellerError.answer(seller, 429, "budget_exceeded", null, "Budget has been exceeded by this key.");
            case PORTKEY -> SellerError.answer(seller, 412, "precondition_failed", null, "The usage limit is reached.");
            default -> SellerError.answer(seller, 402, "payment_required", null, "There is not enough credit.");
        };
    }

    @Override
    public Answer broken() {
        if (seller == Seller.PORTKEY) {
            return Answer.json(500, new JsonObject().put("status", "failure").put("message", "Something went wrong."));
        }
        String type = seller == Seller.OPENROUTER ? "server" : "internal_server_error";
        return SellerError.answer(seller, 500, type, null, "The server had an error.");
    }

    private static Future<Answer> ok(JsonObject body) {
        return Future.succeededFuture(Answer.json(200, body));
    }
}

package dev.halftone.sandbox.bedrock;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Body;
import dev.halftone.sandbox.vendor.Exchange;
import dev.halftone.sandbox.vendor.Routes;
import dev.halftone.sandbox.vendor.Vendor;
import dev.halftone.sandbox.vendor.VendorSettings;
import dev.halftone.sandbox.vendor.VendorSettings.Retired;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Amazon Bedrock: {@code InvokeModel} for pictures, with API keys or signed requests. */
public final class BedrockVendor implements Vendor {

    private static final String MODEL = "modelId";
    private static final int MOST_BYTES = 25_000_000;

    private static final Map<Schema, AmazonRequests> AMAZON = Map.of(
            Schema.NOVA, new AmazonRequests(Schema.NOVA),
            Schema.TITAN_1, new AmazonRequests(Schema.TITAN_1),
            Schema.TITAN_2, new AmazonRequests(Schema.TITAN_2));

    private final VendorSettings settings;
    private final SignatureCheck signatures;

    public BedrockVendor(VendorSettings settings) {
        this.settings = settings;
        this.signatures = new SignatureCheck(settings.clock());
    }

    @Override
    public String name() {
        return "bedrock";
    }

    @Override
    public String apiPath() {
        return "";
    }

    @Override
    public void routes(Routes routes) {
        routes.inference(HttpMethod.POST, "/model/:" + MODEL + "/invoke", this::invoke);
        // A slash of an ARN that was not encoded ends here: status 200, and nobody looks at the signature.
        routes.open(HttpMethod.POST, "/*", exchange -> Future.succeededFuture(BedrockError.unknownOperation()));
    }

    private Future<Answer> invoke(Exchange exchange) {
        if (exchange.body().bytes().length() > MOST_BYTES) {
            throw BedrockError.invalid("The body is larger than " + MOST_BYTES + " bytes.");
        }
        JsonObject body =
                exchange.body().json().orElseThrow(() -> BedrockError.malformed("the body is no JSON object"));
        Target target = Target.read(exchange.segment(MODEL), body);
        LocalDate day = LocalDate.ofInstant(settings.clock().instant(), ZoneOffset.UTC);
        if (settings.retired() == Retired.REFUSED && target.model().hasEnded(day)) {
            throw BedrockError.notFound("This model version has reached the end of its life. Please refer to the AWS"
                    + " documentation for more details.");
        }
        String type = exchange.header("content-type").orElse("application/json");
        if (!type.startsWith("application/json")) {
            throw BedrockError.invalid("The content type " + type + " is not supported; use application/json.");
        }
        Order order = switch (target.model().schema()) {
            case FLAT -> FlatRequests.read(target.model(), body);
            case SDXL -> DiffusionRequests.read(target.model(), body);
            case NOVA, TITAN_1, TITAN_2 ->
                Optional.ofNullable(AMAZON.get(target.model().schema()))
                        .orElseThrow()
                        .read(body);
        };
        return BedrockAnswers.answer(exchange, target, order);
    }

    @Override
    public boolean recognises(String key) {
        return key.startsWith("bedrock-api-key-");
    }

    @Override
    public Optional<Answer> withoutKey(HttpServerRequest request, Body body) {
        return signatures.refusal(request, body.bytes().getBytes());
    }

    @Override
    public Optional<String> model(Exchange exchange) {
        return Optional.of(exchange.segment(MODEL)).filter(id -> !id.isEmpty());
    }

    @Override
    public boolean supports(Fault fault) {
        return fault instanceof Fault.Filtered || fault instanceof Fault.EmptyData;
    }

    @Override
    public Answer unauthenticated() {
        return BedrockError.answer(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    @Override
    public Answer notFound(HttpMethod method, String path) {
        return BedrockError.unknownOperation();
    }

    @Override
    public Answer tooLarge(long limit) {
        return BedrockError.answer(400, "ValidationException", "The body is larger than " + limit + " bytes.");
    }

    @Override
    public Answer unreadable() {
        return BedrockError.malformed("the body cannot be read").answer();
    }

    /** Bedrock never says how long to wait. */
    @Override
    public Answer rateLimited(Fault.RateLimit fault) {
        return BedrockError.answer(429, "ThrottlingException", "Too many requests, please wait before trying again.");
    }

    @Override
    public Answer outOfCredit() {
        return BedrockError.answer(400, "ServiceQuotaExceededException", "Daily quota reached.");
    }

    @Override
    public Answer broken() {
        return BedrockError.answer(500, "InternalServerException", "The system encountered an unexpected error.");
    }

    @Override
    public Answer finish(Answer answer, String requestId) {
        return answer.header(
                "x-amzn-requestid",
                UUID.nameUUIDFromBytes(requestId.getBytes(StandardCharsets.UTF_8))
                        .toString());
    }
}

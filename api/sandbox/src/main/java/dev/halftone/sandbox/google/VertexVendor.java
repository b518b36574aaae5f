package dev.halftone.sandbox.google;

import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Exchange;
import dev.halftone.sandbox.vendor.Routes;
import dev.halftone.sandbox.vendor.VendorSettings;
import io.vertx.core.http.HttpMethod;
import java.util.Set;

/**
 * Vertex AI, and the token endpoint that its credentials come from: a call needs a token that was given out here.
 * {@code /credentials.json} and {@code /user-credentials.json} are files that Google's libraries take.
 */
public final class VertexVendor extends GoogleVendor {

    private static final Set<String> NO_REGIONS = Set.of("global", "us", "eu");

    private final AccessTokens tokens;
    private final TokenEndpoint endpoint;

    public VertexVendor(VendorSettings settings) {
        super(settings, Door.VERTEX);
        this.tokens = new AccessTokens(settings.clock());
        this.endpoint = new TokenEndpoint(settings.clock(), tokens);
    }

    @Override
    public String name() {
        return "vertex";
    }

    @Override
    public String apiPath() {
        return "";
    }

    @Override
    public void routes(Routes routes) {
        String models = "/projects/:project/locations/:location/publishers/google/models/:" + CALL;
        routes.inference(HttpMethod.POST, "/v1" + models, this::call);
        routes.inference(HttpMethod.POST, "/v1beta1" + models, this::call);
        routes.open(HttpMethod.POST, TokenEndpoint.PATH, endpoint::token);
        routes.open(HttpMethod.GET, "/credentials.json", endpoint::serviceAccount);
        routes.open(HttpMethod.GET, "/user-credentials.json", endpoint::user);
    }

    /** Imagen has no endpoint that is not in a region. */
    @Override
    void check(Exchange exchange, GoogleModel model) {
        String location = exchange.segment("location");
        if (model.kind() != Kind.NATIVE && NO_REGIONS.contains(location)) {
            throw GoogleError.notFound(
                    "Publisher model " + model.id() + " was not found in the location " + location + ".");
        }
    }

    @Override
    public boolean recognises(String key) {
        return tokens.isValid(key);
    }

    @Override
    public Answer unauthenticated() {
        return GoogleError.of(401, "UNAUTHENTICATED", "Credentials are not valid.")
                .because("ACCESS_TOKEN_EXPIRED")
                .answer();
    }
}

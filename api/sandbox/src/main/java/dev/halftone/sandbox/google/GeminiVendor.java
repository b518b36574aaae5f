package dev.halftone.sandbox.google;

import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Exchange;
import dev.halftone.sandbox.vendor.Routes;
import dev.halftone.sandbox.vendor.VendorSettings;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The Gemini API. Its key comes in a header of its own, or in the query. */
public final class GeminiVendor extends GoogleVendor {

    public GeminiVendor(VendorSettings settings) {
        super(settings, Door.GEMINI);
    }

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public String apiPath() {
        return "/v1beta";
    }

    @Override
    public void routes(Routes routes) {
        routes.inference(HttpMethod.POST, "/v1beta/models/:" + CALL, this::call);
    }

    @Override
    void check(Exchange exchange, GoogleModel model) {
        // The key alone decides.
    }

    @Override
    public Optional<String> credential(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("x-goog-api-key"))
                .or(() -> Optional.ofNullable(request.getParam("key")));
    }

    @Override
    public boolean recognises(String key) {
        return key.startsWith("AIza") && key.length() > "AIza".length();
    }

    @Override
    public Answer unauthenticated() {
        return GoogleError.of(401, "UNAUTHENTICATED", "The API key is not valid.")
                .answer();
    }
}

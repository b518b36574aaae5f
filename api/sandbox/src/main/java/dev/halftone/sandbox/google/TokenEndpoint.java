package dev.halftone.sandbox.google;

import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Body;
import dev.halftone.sandbox.vendor.Exchange;
import dev.halftone.sandbox.vendor.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Exchanges a signed assertion or a refresh token for an access token. Errors have OAuth's own shape. */
final class TokenEndpoint {

    static final String PATH = "/token";

    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final String OWN_ADDRESS = "https://oauth2.googleapis.com/token";
    private static final long LONGEST_SECONDS = 3600;
    private static final long SKEW_SECONDS = 300;

    private final Clock clock;
    private final AccessTokens tokens;
    private @Nullable KeyFiles files;

    TokenEndpoint(Clock clock, AccessTokens tokens) {
        this.clock = clock;
        this.tokens = tokens;
    }

    Future<Answer> token(Exchange exchange) {
        Map<String, String> form = form(exchange.body());
        String grant = form.getOrDefault("grant_type", "");
        if (grant.equals(JWT_BEARER)) {
            checkAssertion(form.getOrDefault("assertion", ""), address(exchange));
        } else if (grant.equals("refresh_token")) {
            checkRefresh(form);
        } else {
            throw refusal("unsupported_grant_type", "Invalid grant_type: " + grant);
        }
        return Future.succeededFuture(Answer.json(
                200,
                new JsonObject()
                        .put("access_token", tokens.issue())
                        .put("expires_in", AccessTokens.LIFETIME.toSeconds())
                        .put("token_type", "Bearer")));
    }

    Future<Answer> serviceAccount(Exchange exchange) {
        return Future.succeededFuture(Answer.json(200, files().serviceAccount(address(exchange))));
    }

    Future<Answer> user(Exchange exchange) {
        return Future.succeededFuture(Answer.json(200, KeyFiles.user(address(exchange))));
    }

    private static String address(Exchange exchange) {
        return exchange.origin() + "/vertex" + PATH;
    }

    /** Made when first asked for: a key pair takes a moment. */
    private KeyFiles files() {
        KeyFiles made = files == null ? new KeyFiles() : files;
        files = made;
        return made;
    }

    private static void checkRefresh(Map<String, String> form) {
        if (!KeyFiles.CLIENT_ID.equals(form.get("client_id"))
                || !KeyFiles.CLIENT_SECRET.equals(form.get("client_secret"))) {
            throw refusal("invalid_client", "The OAuth client was not found.");
        }
        if (!KeyFiles.REFRESH_TOKEN.equals(form.get("refresh_token"))) {
            throw refusal("invalid_grant", "Bad Request");
        }
    }

    private void checkAssertion(String assertion, String address) {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            throw refusal("invalid_grant", "Invalid JWT: it must have three parts.");
        }
        JsonObject header = decoded(parts[0]);
        JsonObject claims = decoded(parts[1]);
        if (!"RS256".equals(header.getValue("alg")) || !"JWT".equals(header.getValue("typ"))) {
            throw refusal("invalid_grant", "Invalid JWT: alg must be RS256 and typ JWT.");
        }
        if (!KeyFiles.ACCOUNT.equals(claims.getValue("iss"))) {
            throw refusal("invalid_grant", "Invalid grant: account not found");
        }
        Object audience = claims.getValue("aud");
        if (!OWN_ADDRESS.equals(audience) && !address.equals(audience)) {
            throw refusal("invalid_grant", "Invalid JWT: aud must be the address of the token endpoint.");
        }
        if (!(claims.getValue("scope") instanceof String scope)
                || !Arrays.asList(scope.split(" ", -1)).contains(SCOPE)) {
            throw refusal("invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        }
        checkTimes(claims);
        boolean signed = bytes(parts[2])
                .filter(signature ->
                        files().isKey(header.getValue("kid")) && files().signed(parts[0] + "." + parts[1], signature))
                .isPresent();
        if (!signed) {
            throw refusal("invalid_grant", "Invalid JWT Signature.");
        }
    }

    private void checkTimes(JsonObject claims) {
        long now = clock.instant().getEpochSecond();
        if (!(claims.getValue("iat") instanceof Number issued)
                || !(claims.getValue("exp") instanceof Number end)
                || end.longValue() - issued.longValue() > LONGEST_SECONDS
                || end.longValue() < now
                || issued.longValue() > now + SKEW_SECONDS) {
            throw refusal(
                    "invalid_grant",
                    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.");
        }
    }

    private static JsonObject decoded(String part) {
        try {
            return bytes(part)
                    .map(bytes -> new JsonObject(new String(bytes, StandardCharsets.UTF_8)))
                    .orElseThrow(() -> refusal("invalid_grant", "Invalid JWT: it is no base64."));
        } catch (DecodeException notJson) {
            throw refusal("invalid_grant", "Invalid JWT: it is no JSON.");
        }
    }

    private static Optional<byte[]> bytes(String part) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static Map<String, String> form(Body body) {
        if (!body.mediaType().equals("application/x-www-form-urlencoded")) {
            throw refusal("invalid_request", "The body must be a form.");
        }
        Map<String, String> form = new HashMap<>();
        for (String pair : body.bytes().toString().split("&", -1)) {
            int sign = pair.indexOf('=');
            if (sign > 0) {
                form.put(decode(pair.substring(0, sign)), decode(pair.substring(sign + 1)));
            }
        }
        return form;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw refusal("invalid_request", "The body must be a form.");
        }
    }

    private static Refusal refusal(String error, String description) {
        return new Refusal(Answer.json(
                error.equals("invalid_client") ? 401 : 400,
                new JsonObject().put("error", error).put("error_description", description)));
    }
}

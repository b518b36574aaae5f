package dev.halftone.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.MutableClock;
import dev.halftone.sandbox.Sandbox;
import dev.halftone.sandbox.SandboxOptions;
import dev.halftone.sandbox.google.GoogleWire.Reply;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertexTokenTest {

    private static final String CALL = "gemini-3.1-flash-image:generateContent";
    private static final String ASK = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"x\"}]}],"
            + "\"generationConfig\":{\"responseModalities\":[\"TEXT\",\"IMAGE\"]}}";

    private final MutableClock clock = new MutableClock("2026-11-22T12:00:00Z");
    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.builder().clock(clock).build());
    private final GoogleWire wire = new GoogleWire(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void call_withoutAnIssuedToken_isUnauthenticated() {
        Reply reply = wire.vertexAt("global", "ya29.invented", CALL, ASK);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.error().getString("status")).isEqualTo("UNAUTHENTICATED");
        assertThat(sandbox.metered()).isEmpty();
    }

    @Test
    void refreshToken_isExchangedForAnAccessToken_thatEndsAfterAnHour() {
        String token = wire.token();

        assertThat(wire.vertexAt("global", token, CALL, ASK).status()).isEqualTo(200);
        clock.advance(Duration.ofHours(1));
        assertThat(wire.vertexAt("global", token, CALL, ASK).status()).isEqualTo(401);
    }

    @Test
    void assertion_signedWithTheKeyOfTheFile_isExchanged() throws Exception {
        JsonObject file = wire.file("credentials.json");

        Reply reply = exchange(file, claims(file, 3600), key(file));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().getString("token_type")).isEqualTo("Bearer");
        assertThat(wire.vertexAt("global", reply.json().getString("access_token"), CALL, ASK)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void assertion_withAForeignSignature_isRefused() throws Exception {
        JsonObject file = wire.file("credentials.json");
        java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);

        Reply reply =
                exchange(file, claims(file, 3600), generator.generateKeyPair().getPrivate());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getString("error")).isEqualTo("invalid_grant");
    }

    @Test
    void assertion_thatLivesTooLong_orForAnotherScope_isRefused() throws Exception {
        JsonObject file = wire.file("credentials.json");

        assertThat(exchange(file, claims(file, 3601), key(file)).status()).isEqualTo(400);
        assertThat(exchange(file, claims(file, 3600).put("scope", "https://example.invalid"), key(file))
                        .json()
                        .getString("error"))
                .isEqualTo("invalid_scope");
        assertThat(exchange(file, claims(file, 3600).put("aud", "https://example.invalid"), key(file))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void tokenEndpoint_refusesOtherGrantsAndWrongSecrets() {
        assertThat(wire.tokenFor("grant_type=password").json().getString("error"))
                .isEqualTo("unsupported_grant_type");
        assertThat(wire.tokenFor("grant_type=refresh_token&client_id=a&client_secret=b&refresh_token=c")
                        .status())
                .isEqualTo(401);
        assertThat(wire.tokenFor("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=a.b")
                        .status())
                .isEqualTo(400);
    }

    private JsonObject claims(JsonObject file, long seconds) {
        long now = clock.instant().getEpochSecond();
        return new JsonObject()
                .put("iss", file.getString("client_email"))
                .put("scope", "https://www.googleapis.com/auth/cloud-platform")
                .put("aud", "https://oauth2.googleapis.com/token")
                .put("iat", now)
                .put("exp", now + seconds);
    }

    private Reply exchange(JsonObject file, JsonObject claims, PrivateKey key) throws Exception {
        JsonObject header =
                new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", file.getString("private_key_id"));
        String text = part(header.encode().getBytes(StandardCharsets.UTF_8)) + "."
                + part(claims.encode().getBytes(StandardCharsets.UTF_8));
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(key);
        signer.update(text.getBytes(StandardCharsets.US_ASCII));
        return wire.tokenFor("grant_type=" + GoogleWire.encoded("urn:ietf:params:oauth:grant-type:jwt-bearer")
                + "&assertion=" + text + "." + part(signer.sign()));
    }

    private static PrivateKey key(JsonObject file) throws Exception {
        String pem = file.getString("private_key")
                .replaceAll("-----[A-Z ]+-----", "")
                .replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package dev.halftone.sandbox.google;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/**
 * The files that clients find their credentials in: of a service account with a key pair of its own, and of a user. Made
 * anew for each sandbox, so no file outlives it.
 */
final class KeyFiles {

    static final String ACCOUNT = "halftone@sandbox.iam.gserviceaccount.com";
    static final String CLIENT_ID = "sandbox-client";
    static final String CLIENT_SECRET = "sandbox-client-secret";
    static final String REFRESH_TOKEN = "1//sandbox-refresh";

    private static final String KEY_ID = "sandbox-key-1";
    private static final int BITS = 2048;

    private final KeyPair pair;

    KeyFiles() {
        this.pair = pair();
    }

    JsonObject serviceAccount(String tokenAddress) {
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        return new JsonObject()
                .put("type", "service_account")
                .put("project_id", "sandbox")
                .put("private_key_id", KEY_ID)
                .put("private_key", "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n")
                .put("client_email", ACCOUNT)
                .put("client_id", "1")
                .put("token_uri", tokenAddress);
    }

    static JsonObject user(String tokenAddress) {
        return new JsonObject()
                .put("type", "authorized_user")
                .put("client_id", CLIENT_ID)
                .put("client_secret", CLIENT_SECRET)
                .put("refresh_token", REFRESH_TOKEN)
                .put("token_uri", tokenAddress);
    }

    /** Whether the account's key signed the text. */
    boolean signed(String text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(pair.getPublic());
            verifier.update(text.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    boolean isKey(Object keyId) {
        return KEY_ID.equals(keyId);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no RSA keys; use one that has.", e);
        }
    }
}

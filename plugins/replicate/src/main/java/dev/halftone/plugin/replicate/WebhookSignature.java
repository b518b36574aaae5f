package dev.halftone.plugin.replicate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks that a webhook comes from Replicate: HMAC-SHA256 over {@code id.timestamp.body} with the account's webhook
 * secret. Immutable, thread-safe; {@code toString} shows no secret.
 *
 * <p>The vendor may deliver a webhook twice or late: whoever receives it keys by {@code webhook-id} and never goes back
 * from a terminal status.
 *
 * @see <a href="https://replicate.com/docs/topics/webhooks/verify-webhook">Replicate: verify webhooks</a>
 */
public final class WebhookSignature {

    /** How old or how early a webhook may be where the receiver has no rule of its own; the vendor leaves it open. */
    public static final Duration USUAL_WINDOW = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";

    private final SecretKeySpec key;

    private WebhookSignature(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * Takes the secret as the API gives it.
     *
     * @param secret {@code whsec_} and standard base64
     * @throws IllegalArgumentException when it is no such secret; the message does not repeat it
     */
    public static WebhookSignature ofSecret(String secret) {
        int underscore = secret.indexOf('_');
        byte[] key = new byte[0];
        if (secret.startsWith("whsec_")) {
            try {
                key = Base64.getDecoder().decode(secret.substring(underscore + 1));
            } catch (IllegalArgumentException notBase64) {
                key = new byte[0];
            }
        }
        if (key.length == 0) {
            throw new IllegalArgumentException(
                    "The webhook secret must be 'whsec_' and base64; take it from /webhooks/default/secret.");
        }
        return new WebhookSignature(new SecretKeySpec(key, ALGORITHM));
    }

    /**
     * Whether one of the signatures fits and the time stamp is near enough to now.
     *
     * @param id header {@code webhook-id}
     * @param timestamp header {@code webhook-timestamp}, in seconds since 1970
     * @param signatures header {@code webhook-signature}, entries {@code v1,base64} with spaces between
     * @param body the raw bytes, not parsed and written again
     * @param window how far the time stamp may be from now, either way
     */
    public boolean accepts(String id, String timestamp, String signatures, byte[] body, Instant now, Duration window) {
        if (!timestamp.matches("\\d{1,11}")) {
            return false;
        }
        Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(signed, now).abs().compareTo(window) > 0) {
            return false;
        }
        byte[] expected = signature(id, timestamp, body).getBytes(StandardCharsets.US_ASCII);
        boolean fits = false;
        for (String entry : signatures.split(" ", -1)) {
            // All entries are compared, so that the time taken does not tell which one was near.
            fits |= MessageDigest.isEqual(expected, entry.getBytes(StandardCharsets.UTF_8));
        }
        return fits;
    }

    private String signature(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java runtime has no " + ALGORITHM + ", which every one must have.");
        }
    }

    @Override
    public String toString() {
        return "webhook signature check";
    }
}

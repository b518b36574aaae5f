package dev.halftone.sandbox.bedrock;

import dev.halftone.sandbox.vendor.Answer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4, checked from its description and not with AWS's code, so that both are proof of each other. There is
 * one account, with the key of AWS's own examples; any session token is taken as long as it is signed.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature Version 4</a>
 */
final class SignatureCheck {

    static final String KEY_ID = "AKIDEXAMPLE";

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String SERVICE = "bedrock";
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/,]+)/(\\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request,"
                    + " ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Clock clock;

    SignatureCheck(Clock clock) {
        this.clock = clock;
    }

    /** Why the request is refused; empty when its signature is good. */
    Optional<Answer> refusal(HttpServerRequest request, byte[] body) {
        String header = Optional.ofNullable(request.getHeader("authorization")).orElse("");
        if (header.isEmpty() || header.startsWith("Bearer ")) {
            return header.isEmpty()
                    ? forbidden("MissingAuthenticationTokenException", "Missing Authentication Token")
                    : forbidden(
                            "UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        Matcher parts = AUTHORIZATION.matcher(header);
        String date = Optional.ofNullable(request.getHeader("x-amz-date")).orElse("");
        if (!parts.matches() || !date.startsWith(parts.group(2))) {
            return Optional.of(BedrockError.answer(
                    400,
                    "IncompleteSignatureException",
                    "The authorization header and X-Amz-Date do not go together."));
        }
        if (!parts.group(1).equals(KEY_ID)) {
            return forbidden("UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        List<String> signed = List.of(parts.group(5).split(";", -1));
        Optional<String> problem = unsigned(request, signed)
                .or(() -> skewed(date))
                .or(() -> contradiction(request, body))
                .or(() -> parts.group(4).equals(SERVICE)
                        ? Optional.empty()
                        : Optional.of("Credential should be scoped to correct service: '" + SERVICE + "'."));
        if (problem.isPresent()) {
            return forbidden("InvalidSignatureException", problem.get());
        }
        String expected = signature(request, signed, body, parts.group(2), parts.group(3), date);
        return MessageDigest.isEqual(bytes(expected), bytes(parts.group(6)))
                ? Optional.empty()
                : forbidden(
                        "InvalidSignatureException",
                        "The request signature we calculated does not match the signature you provided.");
    }

    /** The host, and every header of AWS's own that is sent. */
    private static Optional<String> unsigned(HttpServerRequest request, List<String> signed) {
        List<String> needed = new ArrayList<>(List.of("host"));
        request.headers().names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("x-amz-"))
                .forEach(needed::add);
        return needed.stream()
                .filter(name -> !signed.contains(name))
                .findFirst()
                .map(name -> "'" + name + "' must be a signed header.");
    }

    private Optional<String> skewed(String date) {
        try {
            Instant at = Instant.from(DATE.parse(date));
            return Duration.between(at, clock.instant()).abs().compareTo(SKEW) > 0
                    ? Optional.of("Signature expired or not yet current: " + date + ".")
                    : Optional.empty();
        } catch (DateTimeException noDate) {
            return Optional.of("X-Amz-Date is no date.");
        }
    }

    private static Optional<String> contradiction(HttpServerRequest request, byte[] body) {
        return Optional.ofNullable(request.getHeader("x-amz-content-sha256"))
                .filter(hash -> !hash.equals(sha256(body)))
                .map(hash -> "The hash of the body is not that of x-amz-content-sha256.");
    }

    private static String signature(
            HttpServerRequest request, List<String> signed, byte[] body, String day, String region, String date) {
        String scope = day + "/" + region + "/" + SERVICE + "/aws4_request";
        String canonical = request.method().name() + "\n" + encodedAgain(request.path()) + "\n"
                + Optional.ofNullable(request.query()).orElse("") + "\n" + headers(request, signed) + "\n"
                + String.join(";", signed) + "\n" + sha256(body);
        String text = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + sha256(bytes(canonical));
        byte[] key = bytes("AWS4" + SECRET);
        for (String part : List.of(day, region, SERVICE, "aws4_request")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, text));
    }

    private static String headers(HttpServerRequest request, List<String> signed) {
        StringBuilder lines = new StringBuilder();
        for (String name : signed) {
            List<String> values = request.headers().getAll(name).stream()
                    .map(value -> value.strip().replaceAll(" +", " "))
                    .toList();
            lines.append(name).append(':').append(String.join(",", values)).append('\n');
        }
        return lines.toString();
    }

    /** The path as it was sent, every segment percent-encoded once more. */
    private static String encodedAgain(String path) {
        StringBuilder text = new StringBuilder();
        for (byte value : bytes(path)) {
            int character = value & 0xFF;
            boolean plain =
                    character < 128 && (Character.isLetterOrDigit(character) || "-_.~/".indexOf(character) >= 0);
            text.append(plain ? String.valueOf((char) character) : "%%%02X".formatted(character));
        }
        return text.toString();
    }

    private static Optional<Answer> forbidden(String name, String message) {
        return Optional.of(BedrockError.answer(403, name, message));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This JDK has no SHA-256; use a complete one.", missing);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This JDK has no HMAC with SHA-256; use a complete one.", missing);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.halftone.plugin.bedrock;

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.signer.Aws4Signer;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/**
 * Signs a call with AWS's own code: exactly the headers and the bytes that the call has, at the given instant.
 *
 * <p>The older of AWS's two signers is used on purpose: the newer one adds and signs a header with the hash of the body,
 * which Bedrock does not ask for. Where a call has that header, both give the same signature.
 */
@SuppressWarnings("deprecation") // see above
final class Signer {

    /** Not {@code bedrock-runtime}, which is only the name of the host. */
    private static final String SERVICE = "bedrock";

    private static final String AUTHORIZATION = "Authorization";
    private static final String DATE = "X-Amz-Date";
    private static final String TOKEN = "X-Amz-Security-Token";
    private static final String ALGORITHM = "AWS4-HMAC-SHA256 ";

    private static final List<String> OWN = List.of(AUTHORIZATION, DATE, TOKEN);

    private Signer() {}

    /** The signed call; empty when the credential holds no key to sign with. */
    static Optional<HttpCall> sign(HttpCall call, Credential credential, String region, Instant now) {
        return credentials(credential).map(keys -> sign(call, keys, region, now));
    }

    private static HttpCall sign(HttpCall call, AwsCredentials keys, String region, Instant now) {
        Aws4SignerParams params = Aws4SignerParams.builder()
                .awsCredentials(keys)
                .signingName(SERVICE)
                .signingRegion(Region.of(region))
                .signingClockOverride(Clock.fixed(now, ZoneOffset.UTC))
                .build();
        SdkHttpFullRequest signed = Aws4Signer.create().sign(request(call), params);
        HttpCall.Builder authorized = call.toBuilder();
        signed.firstMatchingHeader(DATE).ifPresent(date -> authorized.header(DATE, date));
        signed.firstMatchingHeader(TOKEN).ifPresent(token -> authorized.header(TOKEN, HeaderValue.secret("", token)));
        signed.firstMatchingHeader(AUTHORIZATION)
                .ifPresent(value -> authorized.header(
                        AUTHORIZATION, HeaderValue.secret(ALGORITHM, value.substring(ALGORITHM.length()))));
        return authorized.build();
    }

    private static SdkHttpFullRequest request(HttpCall call) {
        SdkHttpFullRequest.Builder request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(call.method()))
                .uri(call.uri());
        call.headers().forEach((name, values) -> {
            // A call that was signed before is signed afresh, not on top.
            if (OWN.stream().noneMatch(name::equalsIgnoreCase)) {
                request.putHeader(name, values.stream().map(HeaderValue::reveal).toList());
            }
        });
        if (call.body() instanceof Body.Json json) {
            byte[] bytes = json.value().toBytes();
            request.contentStreamProvider(() -> new ByteArrayInputStream(bytes));
        }
        return request.build();
    }

    private static Optional<AwsCredentials> credentials(Credential credential) {
        Optional<String> id = filled(credential, Settings.ACCESS_KEY_ID);
        Optional<String> key = filled(credential, Settings.SECRET_ACCESS_KEY);
        if (id.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(filled(credential, Settings.SESSION_TOKEN)
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(id.get(), key.get(), token))
                .orElseGet(() -> AwsBasicCredentials.create(id.get(), key.get())));
    }

    private static Optional<String> filled(Credential credential, String name) {
        return credential.secret(name).map(String::strip).filter(text -> !text.isEmpty());
    }
}

package dev.halftone.plugin.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The three worked signatures, and AWS's other signer as the judge. */
class SigningTest {

    private static final String ID = "AKIDEXAMPLE";
    private static final String KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "FwoGZXIvYXdzEXAMPLETOKEN//////////wEaDExampleSessionToken1234567890==";
    private static final String HOST = "https://bedrock-runtime.us-east-1.amazonaws.com";

    private static final Credential KEYS =
            Credential.of(Map.of(Settings.ACCESS_KEY_ID, ID, Settings.SECRET_ACCESS_KEY, KEY));
    private static final Credential SESSION = Credential.of(
            Map.of(Settings.ACCESS_KEY_ID, ID, Settings.SECRET_ACCESS_KEY, KEY, Settings.SESSION_TOKEN, TOKEN));

    private final ImageProtocol protocol = Asking.PROVIDER.protocol(Asking.config("region", "us-east-1"));

    @Test
    void workedExampleA_fromTheTaskToTheSignature_matches() {
        ImageTask task = ImageTask.of(Operation.GENERATE, "amazon.nova-canvas-v1:0")
                .prompt("a red kite over a salt marsh")
                .put(Parameter.COUNT, 1L)
                .put(Parameter.QUALITY, "standard")
                .put(Parameter.SIZE, ImageSize.of(1024, 1024))
                .put(Vendor.CFG_SCALE, new BigDecimal("6.5"))
                .put(Parameter.SEED, 12L)
                .build();
        HttpCall call = protocol.prepare(task, Asking.context());
        assertThat(sha256(body(call))).isEqualTo("d988a99d5c7559e96c1bcb275163160e4b5a0c53712c37c3dbf590ec638c75dc");
        HttpCall signed = protocol.authorize(call, KEYS, Instant.parse("2026-01-15T12:00:00Z"));
        assertThat(header(signed, "Authorization"))
                .isEqualTo(
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260115/us-east-1/bedrock/aws4_request, SignedHeaders=accept;content-type;host;x-amz-date, Signature=9bb26cdaac730b43d2846a4d317decd3d06fbfa485276dfdc647b82fe7667a86");
        assertThat(header(signed, "X-Amz-Date")).isEqualTo("20260115T120000Z");
        assertThat(signed.header("x-amz-content-sha256")).isEmpty();
        assertThat(signed.header("Host")).isEmpty();
        assertThat(header(signed, "Authorization"))
                .doesNotContain("93c3477b45ff314f03531fc05091d506a9b67a387cd2f10c581720b95ae1e880")
                .doesNotContain("e8052de743981b792fd6f301e7173188fbe5be51100de28d7c99ad125c8dc095")
                .doesNotContain("c11690f5ed0b048390c727c8d48de2b39eb2d968a3516da415c241c3ad029e43");
    }

    @Test
    void workedExampleB_fromTheTaskToTheSignature_matches() {
        ImageTask task = ImageTask.of(Operation.UPSCALE, "us.stability.stable-fast-upscale-v1:0")
                .put(Parameter.INPUTS, List.of(ImageAsset.ofBase64("iVBORw0KGgo=", "image/png")))
                .put(Parameter.FORMAT, "png")
                .build();
        HttpCall signed = protocol.authorize(
                protocol.prepare(task, Asking.context()), SESSION, Instant.parse("2026-01-15T12:05:00Z"));
        assertThat(header(signed, "Authorization"))
                .isEqualTo(
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260115/us-east-1/bedrock/aws4_request, SignedHeaders=accept;content-type;host;x-amz-date;x-amz-security-token, Signature=48b7225a46ea6d2f520bfeca9235cf1c54b4c539b067e0b3d4bad6ef5e504985");
        assertThat(header(signed, "X-Amz-Security-Token")).isEqualTo(TOKEN);
    }

    @Test
    void workedExampleC_fromTheTaskToTheSignature_matches() {
        String arn = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abcdef123456";
        ImageProtocol provisioned = Asking.PROVIDER.protocol(
                Asking.config("deployments", arn + " model=amazon.nova-canvas-v1:0 kind=custom term=none"));
        ImageTask task = ImageTask.of(Operation.GENERATE, arn)
                .prompt("café at dusk")
                .put(Parameter.COUNT, 2L)
                .put(Parameter.QUALITY, "premium")
                .put(Parameter.SIZE, ImageSize.of(2048, 2048))
                .build();
        HttpCall call = provisioned.prepare(task, Asking.context());
        HttpCall traced = call.toBuilder()
                .header("X-Amzn-Bedrock-Trace", "DISABLED")
                .header("x-amz-content-sha256", sha256(body(call)))
                .build();
        assertThat(header(provisioned.authorize(traced, KEYS, Instant.parse("2026-01-15T12:10:00Z")), "Authorization"))
                .isEqualTo(
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260115/us-east-1/bedrock/aws4_request, SignedHeaders=accept;content-type;host;x-amz-content-sha256;x-amz-date;x-amzn-bedrock-trace, Signature=20a20fdbdaf1ae59cd8cfd6b45f78ce2daadecf0391301c0c955f8732b0e4f54");
    }

    @Test
    void workedExamplesA2AndB2_withTheHashOfTheBody_match() throws Exception {
        HttpCall a = hashed(
                call(
                        "/model/amazon.nova-canvas-v1%3A0/invoke",
                        "{\"taskType\":\"TEXT_IMAGE\",\"textToImageParams\":{\"text\":\"a red kite over a salt marsh\"},"
                                + "\"imageGenerationConfig\":{\"numberOfImages\":1,\"quality\":\"standard\",\"width\":1024,\"height\":1024,\"cfgScale\":6.5,\"seed\":12}}"));
        assertThat(header(protocol.authorize(a, KEYS, Instant.parse("2026-01-15T12:00:00Z")), "Authorization"))
                .endsWith("Signature=0d3db0802ea5230a47edb599813c562872119840dc16815056e2567364eafd5b");
        HttpCall b = hashed(call(
                "/model/us.stability.stable-fast-upscale-v1%3A0/invoke",
                "{\"image\":\"iVBORw0KGgo=\",\"output_format\":\"png\"}"));
        assertThat(header(protocol.authorize(b, SESSION, Instant.parse("2026-01-15T12:05:00Z")), "Authorization"))
                .endsWith("Signature=6f67997e33a273cfd4d04b98868d25b2fcabba6fb9dd1358f9b2b14dd6acf5c0");
    }

    /** AWS's newer signer always signs the hash of the body, so calls are given it before they are judged. */
    @Test
    void requests_thatThePluginSigned_areAcceptedByTheVendorsLibrary() throws Exception {
        int judged = 0;
        for (String model : List.of(
                "amazon.nova-canvas-v1:0",
                "us.stability.stable-outpaint-v1:0",
                "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/ab12",
                "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-canvas-v1:0")) {
            for (String text : List.of("", "café", "雪の中の狐", "a\"b\\c\n", "x".repeat(5_000))) {
                for (String at : List.of("2026-01-01T00:00:00Z", "2026-12-31T23:59:59.999Z")) {
                    for (Credential credential : List.of(KEYS, SESSION)) {
                        HttpCall call = hashed(call(
                                "/model/" + Endpoint.encoded(model) + "/invoke",
                                dev.halftone.spi.json.JsonObject.builder()
                                        .put("prompt", text)
                                        .build()
                                        .toJson()));
                        HttpCall signed = protocol.authorize(call, credential, Instant.parse(at));
                        assertThat(header(signed, "Authorization"))
                                .as(model + " " + at)
                                .isEqualTo(vendorSignature(call, credential == SESSION, Instant.parse(at)));
                        judged++;
                    }
                }
            }
        }
        assertThat(judged).isEqualTo(80);
    }

    @Test
    void authorize_ofEqualArguments_givesEqualCalls() {
        HttpCall call =
                protocol.prepare(Asking.generate("amazon.nova-canvas-v1:0").build(), Asking.context());
        HttpCall one = protocol.authorize(call, SESSION, Asking.NOW);
        assertThat(one).isEqualTo(protocol.authorize(call, SESSION, Asking.NOW));
        assertThat(one).isNotEqualTo(protocol.authorize(call, SESSION, Asking.NOW.plusSeconds(1)));
        assertThat(one.body()).isEqualTo(call.body());
        assertThat(one.uri()).isEqualTo(call.uri());
    }

    @Test
    void authorize_ofASignedCall_signsItAfresh() {
        HttpCall call =
                protocol.prepare(Asking.generate("amazon.nova-canvas-v1:0").build(), Asking.context());
        HttpCall once = protocol.authorize(call, KEYS, Asking.NOW.minusSeconds(600));
        assertThat(protocol.authorize(once, KEYS, Asking.NOW)).isEqualTo(protocol.authorize(call, KEYS, Asking.NOW));
    }

    @Test
    void authorize_hidesKeyTokenAndSignature() {
        HttpCall call =
                protocol.prepare(Asking.generate("amazon.nova-canvas-v1:0").build(), Asking.context());
        HttpCall signed = protocol.authorize(call, SESSION, Asking.NOW);
        assertThat(signed.headers().toString())
                .doesNotContain(ID)
                .doesNotContain(KEY)
                .doesNotContain(TOKEN)
                .contains("AWS4-HMAC-SHA256 ***");
    }

    @Test
    void authorize_withAnApiKey_signsNothing() {
        Credential both = Credential.of(Map.of(
                Settings.API_KEY,
                " bedrock-api-key-abc ",
                Settings.ACCESS_KEY_ID,
                ID,
                Settings.SECRET_ACCESS_KEY,
                KEY));
        HttpCall call =
                protocol.prepare(Asking.generate("amazon.nova-canvas-v1:0").build(), Asking.context());
        HttpCall authorized = protocol.authorize(call, both, Asking.NOW);
        assertThat(header(authorized, "Authorization")).isEqualTo("Bearer bedrock-api-key-abc");
        assertThat(authorized.header("X-Amz-Date")).isEmpty();
        assertThat(authorized.toString() + authorized.headers()).doesNotContain("abc");
    }

    @Test
    void authorize_withoutAKey_leavesTheCallAsItIs() {
        HttpCall call =
                protocol.prepare(Asking.generate("amazon.nova-canvas-v1:0").build(), Asking.context());
        assertThat(protocol.authorize(call, Credential.none(), Asking.NOW)).isEqualTo(call);
    }

    @Test
    void authorize_signsForTheRegionOfTheModel() {
        HttpCall oregon =
                Asking.prepare(Asking.generate("stability.sd3-5-large-v1:0").build());
        ImageProtocol open = Asking.PROVIDER.protocol(Asking.config());
        assertThat(header(open.authorize(oregon, KEYS, Asking.NOW), "Authorization"))
                .contains("/us-west-2/bedrock/aws4_request");
        HttpCall sandbox = Asking.prepare(
                Asking.generate("stability.sd3-5-large-v1:0").build(), "base_url", "http://127.0.0.1:8081/bedrock");
        assertThat(header(open.authorize(sandbox, KEYS, Asking.NOW), "Authorization"))
                .contains("/us-west-2/");
    }

    private static String vendorSignature(HttpCall call, boolean session, Instant at) {
        AwsCredentialsIdentity identity =
                session ? AwsSessionCredentialsIdentity.create(ID, KEY, TOKEN) : AwsCredentialsIdentity.create(ID, KEY);
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(call.uri());
        call.headers()
                .forEach((name, values) -> request.putHeader(
                        name, values.stream().map(HeaderValue::reveal).toList()));
        byte[] body = body(call);
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity)
                        .request(request.build())
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)))
                .request()
                .firstMatchingHeader("Authorization")
                .orElseThrow();
    }

    private static HttpCall call(String path, String json) throws Exception {
        return HttpCall.post("submit", URI.create(HOST + path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .body(Body.json(JsonValue.parse(json)))
                .memo("us-east-1")
                .build();
    }

    private static HttpCall hashed(HttpCall call) {
        return call.toBuilder()
                .header("x-amz-content-sha256", sha256(body(call)))
                .build();
    }

    private static byte[] body(HttpCall call) {
        return ((Body.Json) call.body()).value().toBytes();
    }

    private static String header(HttpCall call, String name) {
        return call.header(name).orElseThrow().reveal();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}

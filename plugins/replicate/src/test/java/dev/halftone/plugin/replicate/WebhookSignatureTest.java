package dev.halftone.plugin.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    private static final String SECRET = "whsec_aGFsZnRvbmUtcmVwbGljYXRlLXRlc3Qta2V5LTAwMDE=";
    private static final String ID = "msg_2pT0aVQ4nB7cHtone0001";
    private static final String TIME = "1793000000";
    private static final Instant NOW = Instant.ofEpochSecond(1793000000L);
    private static final String BODY = "{\"id\":\"hq7m2x9d4nrme0cv8w5t3k1zpa\",\"status\":\"succeeded\",\"output\":"
            + "[\"https://replicate.delivery/xezq/a1/out-0.webp\"],\"error\":null,"
            + "\"metrics\":{\"predict_time\":0.4213,\"image_output_count\":1}}";
    private static final String SIGNATURE = "v1,wQ2OGThnbfsTJaOvlW1C2tVWFRyQX9tYtThR4rx+DNc=";

    private static final String BODY_2 = "{\"id\":\"k3v8t1y6c5rm80cs9b2f7q0x4e\",\"status\":\"failed\",\"output\":null,"
            + "\"error\":\"NSFW content detected \u2014 try again\",\"logs\":\"step 1\\nstep 2\\n\"}";

    private final WebhookSignature check = WebhookSignature.ofSecret(SECRET);

    @Test
    void vectors_areTheBytesTheyClaimToBe() throws Exception {
        assertThat(sha256(BODY)).isEqualTo("30a2fef2ac0d8b95965aa1f130a0c03c2de4231d8c3641566c38ff9acc3b667f");
        assertThat(sha256(BODY_2)).isEqualTo("831ae3aff7926161c2838a93be114943983980aa468900325633a86e30083d05");
    }

    @Test
    void signature_ofTheBody_isAccepted() {
        assertThat(accepts(SIGNATURE, TIME, BODY)).isTrue();
    }

    @Test
    void signature_withABinaryKey_isAccepted() {
        WebhookSignature binary = WebhookSignature.ofSecret("whsec_8PHy8/T19vf4+fr7/P3+//v/vvv/vmtr");

        assertThat(binary.accepts(
                        "msg_2pT0aVQ4nB7cHtone0002",
                        "1793000061",
                        "v1,+HDBTULsdJVIrM2h85vazGGCgKkl+O6m0IrEWBO6qgg=",
                        BODY_2.getBytes(StandardCharsets.UTF_8),
                        NOW,
                        WebhookSignature.USUAL_WINDOW))
                .isTrue();
    }

    @Test
    void signature_amongOthers_isAccepted() {
        assertThat(accepts("v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= " + SIGNATURE, TIME, BODY))
                .isTrue();
    }

    @Test
    void signature_withAnotherTime_isRefused() {
        assertThat(accepts(SIGNATURE, "1793000001", BODY)).isFalse();
        assertThat(accepts("v1,NWZ234rH7feMcPZKRdVNDwN5pbXXoj9yAJHebujGuZg=", "1793000001", BODY))
                .isTrue();
    }

    @Test
    void signature_ofAnotherSpelling_isRefused() {
        String spaced = BODY.replace("\":", "\": ").replace(",\"", ", \"");

        assertThat(accepts(SIGNATURE, TIME, spaced)).isFalse();
        assertThat(accepts("v1,7bpOOz0N50QHz39ZqTMc1GxgpJKSLYf07MaOpxr4E+I=", TIME, spaced))
                .isTrue();
        assertThat(accepts("v1,7bpOOz0N50QHz39ZqTMc1GxgpJKSLYf07MaOpxr4E+I=", TIME, BODY))
                .isFalse();
    }

    @Test
    void signature_withTheSecretsTextAsKey_isRefused() {
        assertThat(accepts("v1,TTpGfufhFeB8mbCxwNfcQD6Hqjb7KtJm4ygnXxfto7s=", TIME, BODY))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1,",
                "v2,wQ2OGThnbfsTJaOvlW1C2tVWFRyQX9tYtThR4rx+DNc=",
                "wQ2OGThnbfsTJaOvlW1C2tVWFRyQX9tYtThR4rx+DNc="
            })
    void signature_inAnotherForm_isRefused(String signature) {
        assertThat(accepts(signature, TIME, BODY)).isFalse();
    }

    @Test
    void signature_outsideTheWindow_isRefused() {
        assertThat(acceptsAt(NOW.plusSeconds(300))).isTrue();
        assertThat(acceptsAt(NOW.plusSeconds(301))).isFalse();
        assertThat(acceptsAt(NOW.minusSeconds(300))).isTrue();
        assertThat(acceptsAt(NOW.minusSeconds(301))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1793000000.5", "999999999999999999999"})
    void timestamp_thatIsNone_isRefused(String timestamp) {
        assertThat(accepts(SIGNATURE, timestamp, BODY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_%%%%", "aGFsZnRvbmU=", "key_aGFsZnRvbmU="})
    void secret_thatIsNone_isRefusedAndNotRepeated(String secret) {
        assertThatThrownBy(() -> WebhookSignature.ofSecret(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whsec_")
                .hasMessageNotContaining("aGFsZnRvbmU");
        assertThat(check.toString()).doesNotContain("aGFsZnRvbmU");
    }

    private boolean accepts(String signature, String timestamp, String body) {
        return check.accepts(
                ID, timestamp, signature, body.getBytes(StandardCharsets.UTF_8), NOW, Duration.ofMinutes(5));
    }

    private boolean acceptsAt(Instant now) {
        return check.accepts(
                ID, TIME, SIGNATURE, BODY.getBytes(StandardCharsets.UTF_8), now, WebhookSignature.USUAL_WINDOW);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}

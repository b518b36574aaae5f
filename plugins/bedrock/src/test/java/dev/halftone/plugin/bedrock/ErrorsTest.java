package dev.halftone.plugin.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {

    private static final String MODEL = "stability.sd3-5-large-v1:0";

    @ParameterizedTest
    @CsvSource({
        "429, ThrottlingException, RATE_LIMITED, NONE, YES",
        "429, ModelNotReadyException, OVERLOADED, NONE, YES",
        "500, InternalServerException, PROVIDER_ERROR, POSSIBLE, MAYBE",
        "503, ServiceUnavailableException, OVERLOADED, POSSIBLE, MAYBE",
        "408, ModelTimeoutException, RUN_FAILED, POSSIBLE, NO",
        "424, ModelErrorException, PROVIDER_ERROR, POSSIBLE, NO",
        "424, ModelStreamErrorException, PROVIDER_ERROR, POSSIBLE, NO",
        "400, ServiceQuotaExceededException, QUOTA_EXHAUSTED, NONE, NO",
        "400, ValidationException, INVALID_REQUEST, NONE, NO",
        "400, ConflictException, INVALID_REQUEST, NONE, NO",
        "403, AccessDeniedException, FORBIDDEN, NONE, NO",
        "404, ResourceNotFoundException, NOT_FOUND, NONE, NO",
        "403, InvalidSignatureException, UNAUTHENTICATED, NONE, NO",
        "400, IncompleteSignature, UNAUTHENTICATED, NONE, NO",
        "403, ExpiredTokenException, UNAUTHENTICATED, NONE, NO",
        "403, UnrecognizedClientException, UNAUTHENTICATED, NONE, NO",
        "400, '', INVALID_REQUEST, NONE, NO",
        "401, '', UNAUTHENTICATED, NONE, NO",
        "403, '', FORBIDDEN, NONE, NO",
        "404, '', NOT_FOUND, NONE, NO",
        "408, '', RUN_FAILED, POSSIBLE, NO",
        "413, '', INVALID_REQUEST, NONE, NO",
        "424, '', PROVIDER_ERROR, POSSIBLE, NO",
        "429, '', RATE_LIMITED, NONE, YES",
        "500, '', PROVIDER_ERROR, POSSIBLE, MAYBE",
        "502, '', PROVIDER_ERROR, POSSIBLE, MAYBE",
        "503, '', OVERLOADED, POSSIBLE, MAYBE",
        "503, ThrottlingException, OVERLOADED, POSSIBLE, MAYBE",
        "500, ValidationException, PROVIDER_ERROR, POSSIBLE, MAYBE",
        "302, '', UNINTELLIGIBLE, POSSIBLE, NO",
        "400, NewException, INVALID_REQUEST, NONE, NO"
    })
    void error_ofAName_hasItsRow(int status, String name, FailureKind kind, Exposure exposure, RetrySafety resend) {
        Failure byHeader = failure(status, "{}", "x-amzn-errortype", name + ":http://internal.amazon.com/coral/x/");
        Failure byBody = failure(status, "{\"__type\":\"com.amazon.x#" + name + "\"}");
        for (Failure failure : List.of(byHeader, byBody)) {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.exposure()).isEqualTo(exposure);
            assertThat(failure.resend()).isEqualTo(resend);
            assertThat(failure.providerCode()).isEqualTo(name);
            assertThat(failure.message()).isNotBlank().hasSizeLessThanOrEqualTo(300);
        }
    }

    @Test
    void header_countsBeforeTheBody() {
        assertThat(failure(
                                400,
                                "{\"__type\":\"ValidationException\"}",
                                "X-Amzn-ErrorType",
                                "ServiceQuotaExceededException")
                        .kind())
                .isEqualTo(FailureKind.QUOTA_EXHAUSTED);
    }

    @Test
    void modelError_ofACallersFault_isNotSentAgain() {
        String body = "{\"message\":\"x\",\"originalStatusCode\":%s}";
        assertThat(failure(424, body.formatted("400"), "x-amzn-errortype", "ModelErrorException")
                        .resend())
                .isEqualTo(RetrySafety.NO);
        assertThat(failure(424, body.formatted("503"), "x-amzn-errortype", "ModelErrorException")
                        .resend())
                .isEqualTo(RetrySafety.MAYBE);
        assertThat(failure(424, body.formatted("\"500\""), "x-amzn-errortype", "ModelErrorException")
                        .resend())
                .isEqualTo(RetrySafety.NO);
    }

    @Test
    void validation_thatTellsOfAFilter_isARefusedInput() {
        for (String text : List.of(
                "This request has been blocked by our content filters.",
                "Your request was flagged by our content moderation system.",
                "Filter reason: prompt")) {
            assertThat(failure(400, "{\"message\":\"" + text + "\"}", "x-amzn-errortype", "ValidationException")
                            .kind())
                    .as(text)
                    .isEqualTo(FailureKind.INPUT_REJECTED);
        }
    }

    @Test
    void detail_withinTheMessage_isShown() {
        assertThat(failure(
                                400,
                                "{\"message\":\"{\\\"detail\\\":\\\"Invalid field in request.\\\"}\"}",
                                "x-amzn-errortype",
                                "ValidationException")
                        .message())
                .contains(": Invalid field in request. ")
                .doesNotContain("detail");
    }

    @Test
    void plainIdOfAService_isToldItsRemedy() {
        assertThat(failure(
                                400,
                                "{\"message\":\"Invocation of model ID x with on-demand throughput isn\u2019t supported.\"}",
                                "x-amzn-errortype",
                                "ValidationException")
                        .message())
                .contains("inference profile, whose id begins with us.");
    }

    @Test
    void notFound_afterTheEndOfAModel_isItsRetirement() {
        Failure nova = Asking.failure(
                Asking.generate("amazon.nova-canvas-v1:0").build(),
                Asking.reply(404, "{}", "x-amzn-errortype", "ResourceNotFoundException"));
        assertThat(nova.kind()).isEqualTo(FailureKind.MODEL_RETIRED);
        assertThat(failure(404, "{\"message\":\"This model version has reached the end of its life.\"}")
                        .kind())
                .isEqualTo(FailureKind.MODEL_RETIRED);
    }

    @Test
    void retryAfter_isHonouredWhereAProxySendsIt() {
        assertThat(failure(429, "{}", "Retry-After", "12").retryAfter()).contains(Duration.ofSeconds(12));
        assertThat(failure(429, "{}").retryAfter()).isEmpty();
        assertThat(failure(400, "{}", "Retry-After", "12").retryAfter()).isEmpty();
    }

    @Test
    void messages_areShortAndHoldNoSecret() {
        String said =
                "Credential=AKIAIOSFODNN7EXAMPLE/x Signature: 0123abc Bearer abc.def bedrock-api-key-YmVkcm9jaw== "
                        + "token=xyz ASIA1234567890ABCDEF wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY \\n"
                        + "long ".repeat(200);
        Failure failure = failure(403, "{\"message\":\"" + said + "\"}", "x-amzn-errortype", "AccessDeniedException");
        assertThat(failure.message())
                .hasSizeLessThanOrEqualTo(300)
                .doesNotContain("AKIA", "0123abc", "abc.def", "YmVkcm9jaw", "xyz", "ASIA", "wJalr", "\n");
    }

    @Test
    void messages_keepTheNamesOfModels() {
        assertThat(failure(
                                403,
                                "{\"message\":\"No access to us.stability.stable-image-control-structure-v1:0\"}",
                                "x-amzn-errortype",
                                "AccessDeniedException")
                        .message())
                .contains("us.stability.stable-image-control-structure-v1:0");
    }

    @Test
    void names_thatAreHostile_areCut() {
        Failure failure = failure(400, "{}", "x-amzn-errortype", "Ä".repeat(20_000));
        assertThat(failure.providerCode()).hasSizeLessThanOrEqualTo(80);
        assertThat(failure.message()).hasSizeLessThanOrEqualTo(300);
    }

    private static Failure failure(int status, String body, String... headers) {
        return Asking.failure(Asking.generate(MODEL).build(), Asking.reply(status, body, headers));
    }
}

package dev.halftone.plugin.dalle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.task.ImageTask;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {

    private static final ImageTask TASK = Asking.generate("gpt-image-2").build();

    @ParameterizedTest
    @CsvSource({
        // status, type, code, kind, exposure, resend
        "400, invalid_request_error, unknown_parameter, INVALID_REQUEST, NONE, NO",
        "400, invalid_request_error, invalid_size, INVALID_REQUEST, NONE, NO",
        "400, image_generation_user_error, something_new, INVALID_REQUEST, NONE, NO",
        "400, image_generation_user_error, moderation_blocked, CONTENT_REJECTED, POSSIBLE, NO",
        "400, invalid_request_error, content_policy_violation, CONTENT_REJECTED, POSSIBLE, NO",
        "400, invalid_request_error, billing_hard_limit_reached, QUOTA_EXHAUSTED, NONE, NO",
        "401, '', '', UNAUTHENTICATED, NONE, NO",
        "403, '', '', FORBIDDEN, NONE, NO",
        "404, '', '', NOT_FOUND, NONE, NO",
        "408, '', '', OVERLOADED, NONE, YES",
        "409, '', '', PROVIDER_ERROR, NONE, YES",
        "413, '', '', INVALID_REQUEST, NONE, NO",
        "429, '', '', RATE_LIMITED, NONE, YES",
        "429, rate_limit_error, slow_down, RATE_LIMITED, NONE, YES",
        "429, insufficient_quota, something_new, QUOTA_EXHAUSTED, NONE, NO",
        "429, insufficient_quota, credit_balance_exhausted, QUOTA_EXHAUSTED, NONE, NO",
        "500, server_error, '', PROVIDER_ERROR, POSSIBLE, MAYBE",
        "502, '', '', PROVIDER_ERROR, POSSIBLE, MAYBE",
        "503, '', '', OVERLOADED, POSSIBLE, MAYBE",
        "504, '', '', PROVIDER_ERROR, POSSIBLE, MAYBE",
        "524, '', '', PROVIDER_ERROR, POSSIBLE, MAYBE",
        "500, rate_limit_error, rate_limit_exceeded, PROVIDER_ERROR, POSSIBLE, MAYBE",
        "503, invalid_request_error, invalid_value, OVERLOADED, POSSIBLE, MAYBE",
        "500, image_generation_user_error, moderation_blocked, CONTENT_REJECTED, POSSIBLE, NO",
        "302, '', '', UNINTELLIGIBLE, POSSIBLE, NO"
    })
    void interpret_ofAnError_followsCodeThenTypeThenStatus(
            int status, String type, String code, FailureKind kind, Exposure exposure, RetrySafety resend) {
        Failure failure = Asking.failure(TASK, error(status, type, code, "Something went wrong."));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.exposure()).isEqualTo(exposure);
        assertThat(failure.resend()).isEqualTo(resend);
        assertThat(failure.providerCode()).isEqualTo(code);
        assertThat(failure.message()).contains("Something went wrong.", String.valueOf(status));
    }

    @ParameterizedTest
    @CsvSource({"input, INPUT_REJECTED", "output, OUTPUT_REJECTED", "unknown, CONTENT_REJECTED", "new, CONTENT_REJECTED"
    })
    void interpret_ofAModeratedRequest_tellsTheStage(String stage, FailureKind kind) {
        String details = "\"moderation_details\":{\"moderation_stage\":\"" + stage + "\",\"categories\":[]}";
        HttpReply known = Asking.reply(400, "{\"error\":{\"code\":\"moderation_blocked\"," + details + "}}");
        HttpReply other = Asking.reply(400, "{\"error\":{\"code\":\"new_code\"," + details + "}}");

        for (HttpReply reply : java.util.List.of(known, other)) {
            assertThat(Asking.failure(TASK, reply).kind()).isEqualTo(kind);
            assertThat(Asking.failure(TASK, reply).exposure()).isEqualTo(Exposure.POSSIBLE);
        }
    }

    @Test
    void interpret_ofAModelNotFound_isRetiredOnceItsDayHasPassed() {
        HttpReply reply = error(404, "invalid_request_error", "model_not_found", "The model does not exist.");

        assertThat(Asking.failure(Asking.generate("gpt-image-1").build(), reply).kind())
                .isEqualTo(FailureKind.MODEL_RETIRED);
        assertThat(Asking.failure(Asking.generate("gpt-image-1.5").build(), reply)
                        .kind())
                .isEqualTo(FailureKind.NOT_FOUND);
        assertThat(Asking.failure(TASK, error(400, "", "model_not_found", "Model retired."))
                        .kind())
                .isEqualTo(FailureKind.MODEL_RETIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 12, PT12S",
        "retry-after-ms, 1500, PT1.5S",
        "Retry-After, 'Sun, 22 Nov 2026 12:00:30 GMT', PT30S"
    })
    void interpret_ofARateLimit_readsHowLongToWait(String header, String value, Duration wait) {
        HttpReply reply = Asking.reply(429, "{}", header, value);

        assertThat(Asking.failure(TASK, reply).retryAfter()).contains(wait);
    }

    @Test
    void interpret_withBothWaits_takesTheMilliseconds() {
        HttpReply reply = Asking.reply(429, "{}", "Retry-After", "2", "retry-after-ms", "1200");

        assertThat(Asking.failure(TASK, reply).retryAfter()).contains(Duration.ofMillis(1200));
    }

    @Test
    void interpret_ofAUsedUpQuota_doesNotSuggestWaiting() {
        HttpReply reply = Asking.reply(
                429, "{\"error\":{\"code\":\"insufficient_quota\"}}", "Retry-After", "2", "x-should-retry", "true");

        assertThat(Asking.failure(TASK, reply).retryAfter()).isEmpty();
        assertThat(Asking.failure(TASK, reply).resend()).isEqualTo(RetrySafety.NO);
    }

    @Test
    void interpret_withAdviceToRetry_tellsItInTheMessageOnly() {
        HttpReply reply = Asking.reply(500, "{}", "x-should-retry", "true");

        assertThat(Asking.failure(TASK, reply).message()).contains("x-should-retry: true");
        assertThat(Asking.failure(TASK, reply).resend()).isEqualTo(RetrySafety.MAYBE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Incorrect API key provided: sk-proj-abc123.",
                "Bad header: Bearer abc.def",
                "Key canary2718281828459-api_key is wrong"
            })
    void message_withAKey_hidesIt(String said) {
        String message =
                Asking.failure(TASK, error(401, "", "invalid_api_key", said)).message();

        assertThat(message).contains("***").doesNotContain("abc", "canary").contains("OPENAI_API_KEY");
    }

    @Test
    void message_thatNamesAModel_keepsTheName() {
        assertThat(Asking.failure(TASK, error(404, "", "", "The model gpt-image-2-2026-04-21 is not known."))
                        .message())
                .contains("gpt-image-2-2026-04-21");
    }

    @Test
    void message_ofALongAnswer_isCut() {
        String message =
                Asking.failure(TASK, error(400, "", "", "ж ".repeat(5000))).message();

        assertThat(message).contains("…").hasSizeLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Bad gateway</html>",
                "[]",
                "null",
                "{\"error\":null}",
                "{\"error\":\"plain text\"}",
                "{\"error\":{\"code\":7,\"message\":[],\"type\":{}}}",
                "{\"error\":{\"moderation_details\":\"x\"}}"
            })
    void interpret_ofAnyBody_isAFailureWithAMessage(String body) {
        for (int status : new int[] {100, 301, 400, 429, 500, 599}) {
            assertThat(Asking.failure(TASK, Asking.reply(status, body)).message())
                    .isNotBlank();
        }
    }

    @Test
    void interpret_ofAnErrorWithAGoodStatus_holdsTheMoney() {
        Failure failure = Asking.failure(
                TASK, Asking.json("{'error':{'message':'Slow.','type':'rate_limit_error','code':'slow_down'}}"));

        assertThat(failure.kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(failure.providerCode()).isEqualTo("slow_down");
        assertThat(failure.exposure()).isEqualTo(Exposure.POSSIBLE);
        assertThat(failure.resend()).isEqualTo(RetrySafety.MAYBE);
    }

    private static HttpReply error(int status, String type, String code, String message) {
        String body = "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type + "\",\"param\":null,\"code\":\""
                + code + "\"}}";
        return Asking.reply(status, body, "Content-Type", "application/json");
    }
}

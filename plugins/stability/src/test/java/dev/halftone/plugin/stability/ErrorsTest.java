package dev.halftone.plugin.stability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Tariff;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "400, bad_request, INVALID_REQUEST, NONE, NO",
        "400, invalid_samples, INVALID_REQUEST, NONE, NO",
        "400, invalid_height_or_width, INVALID_REQUEST, NONE, NO",
        "400, invalid_file_size, INVALID_REQUEST, NONE, NO",
        "400, invalid_mime_type, INVALID_REQUEST, NONE, NO",
        "400, invalid_image_dimensions, INVALID_REQUEST, NONE, NO",
        "400, invalid_mask_image, INVALID_REQUEST, NONE, NO",
        "400, invalid_pixel_count, INVALID_REQUEST, NONE, NO",
        "400, invalid_sdxl_v222_dimensions, INVALID_REQUEST, NONE, NO",
        "400, invalid_sdxl_v1_dimensions, INVALID_REQUEST, NONE, NO",
        "400, invalid_prompts, INPUT_REJECTED, NONE, NO",
        "400, insufficient_balance, QUOTA_EXHAUSTED, NONE, NO",
        "401, unauthorized, UNAUTHENTICATED, NONE, NO",
        "401, '', UNAUTHENTICATED, NONE, NO",
        "402, '', QUOTA_EXHAUSTED, NONE, NO",
        "402, payment_required, QUOTA_EXHAUSTED, NONE, NO",
        "403, content_moderation, INPUT_REJECTED, NONE, NO",
        "403, permission_denied, FORBIDDEN, NONE, NO",
        "403, '', FORBIDDEN, NONE, NO",
        "404, not_found, NOT_FOUND, NONE, NO",
        "413, payload_too_large, INVALID_REQUEST, NONE, NO",
        "422, invalid_language, INVALID_REQUEST, NONE, NO",
        "422, public_figure, INPUT_REJECTED, NONE, NO",
        "429, insufficient_balance, QUOTA_EXHAUSTED, NONE, NO",
        "429, rate_limit_exceeded, RATE_LIMITED, NONE, YES",
        "429, '', RATE_LIMITED, NONE, YES",
        "500, internal_error, PROVIDER_ERROR, POSSIBLE, MAYBE",
        "500, server_error, PROVIDER_ERROR, POSSIBLE, NO",
        "500, bad_request, PROVIDER_ERROR, POSSIBLE, MAYBE",
        "502, '', OVERLOADED, POSSIBLE, MAYBE",
        "503, '', OVERLOADED, POSSIBLE, MAYBE",
        "504, '', OVERLOADED, POSSIBLE, MAYBE",
        "302, '', UNINTELLIGIBLE, POSSIBLE, NO",
    })
    void error_byNameThenStatus_hasOneMeaning(
            int status, String name, FailureKind kind, Exposure exposure, RetrySafety resend) {
        Failure failure = submit(status, "{'id':'e','name':'" + name + "','errors':['No.']}");

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.exposure()).isEqualTo(exposure);
        assertThat(failure.resend()).isEqualTo(resend);
        assertThat(failure.providerCode()).isEqualTo(name);
        assertThat(failure.message()).hasSizeBetween(20, 300);
    }

    @Test
    void emptyAccount_underAnotherName_isRecognisedByItsMark() {
        Failure failure = submit(400, "{'name':'bad_request','message':'error insufficient_balance: need $0.009'}");

        assertThat(failure.kind()).isEqualTo(FailureKind.QUOTA_EXHAUSTED);
    }

    @Test
    void emptyAccount_behindAFaultOfTheServer_isNotTakenForFree() {
        Failure failure = submit(500, "{'name':'insufficient_balance','message':'x'}");

        assertThat(failure.exposure()).isEqualTo(Exposure.POSSIBLE);
    }

    @Test
    void rateLimit_waitsAsTold_orAMinute() {
        assertThat(submit(429, "{}").retryAfter()).contains(Duration.ofSeconds(60));
        assertThat(Asking.failure(Asking.interpret(Asking.core(), Asking.reply(429, "{}", "Retry-After", "7")))
                        .retryAfter())
                .contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({
        "Incorrect key: sk-abcd****wxyz",
        "Incorrect key: abcd1234*****************wxyz",
        "Bearer AbCdEfGh12345678 is wrong",
    })
    void key_thatIsRepeated_isNotPassedOn(String message) {
        for (int status : new int[] {400, 401, 403}) {
            String text = submit(status, "{'name':'unauthorized','message':'" + message + "'}")
                    + submit(status, "{'name':'other','message':'" + message + "'}")
                            .message();
            assertThat(text).doesNotContain("abcd").doesNotContain("wxyz").doesNotContain("AbCdEfGh");
        }
    }

    @Test
    void longText_isCut() {
        String message = submit(400, "{'name':'bad_request','errors':['" + "ж ".repeat(5_000) + "']}")
                .message();

        assertThat(message).hasSizeLessThanOrEqualTo(300).contains("…");
    }

    @Test
    void everyKind_isAnsweredByEveryTariff() {
        int tariffs = 0;
        for (var offer : Asking.PROVIDER.offers(Asking.config())) {
            for (Tariff tariff : offer.pricing().tariffs()) {
                assertThat(tariff.failures()).hasSize(FailureKind.values().length);
                assertThat(tariff.billedOn(FailureKind.TIMED_OUT).orElseThrow().state())
                        .isEqualTo(FailureBilling.State.UNKNOWN);
                tariffs++;
            }
        }
        assertThat(tariffs).isGreaterThan(40);
    }

    private static Failure submit(int status, String body) {
        return Asking.failure(Asking.interpret(Asking.core(), Asking.json(status, body)));
    }
}

package dev.halftone.plugin.imagen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepliesTest {

    private static final ImageTask FOUR =
            Asking.generate(Asking.IMAGEN).put(Parameter.COUNT, 4L).build();
    private static final ImageTask NATIVE = Asking.generate(Asking.FLASH).build();

    @Test
    void partialDelivery_isBilledByPictures_andWarnsWithGooglesNote() {
        Step.Done done = (Step.Done) Asking.interpret(
                FOUR,
                Asking.reply(
                        200,
                        "{'predictions':[{'bytesBase64Encoded':'AAAA'},{'raiFilteredReason':'Three were removed.'}]}"));

        assertThat(done.images()).hasSize(1);
        assertThat(quantity(done.usage(), Meter.IMAGES)).isEqualByComparingTo("1");
        assertThat(done.usage().warnings())
                .containsExactly(
                        "1 of 4 pictures were delivered; filtered ones are not charged. Google says: Three were"
                                + " removed.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{}|CONTENT_REJECTED|CERTAIN",
                "{'predictions':[]}|CONTENT_REJECTED|CERTAIN",
                "{'metadata':{}}|CONTENT_REJECTED|CERTAIN",
                "{'predictions':[{'safetyAttributes':{'scores':[0.1]}}]}|CONTENT_REJECTED|CERTAIN",
                "{'predictions':[{'raiFilteredReason':'All removed.'}]}|OUTPUT_REJECTED|CERTAIN",
                "{'predictions':null}|UNINTELLIGIBLE|POSSIBLE",
                "{'predictions':'x'}|UNINTELLIGIBLE|POSSIBLE",
                "{'pictures':[]}|UNINTELLIGIBLE|POSSIBLE",
                "{'predictions':[{}]}|UNINTELLIGIBLE|POSSIBLE",
                "{'predictions':[{'bytesBase64Encoded':''}]}|UNINTELLIGIBLE|POSSIBLE",
                "{'predictions':[{'mimeType':'image/png'}]}|UNINTELLIGIBLE|POSSIBLE",
                "{'predictions':[{'raiFilteredReason':'One.'},{'bytesBase64Encoded':7}]}|UNINTELLIGIBLE|POSSIBLE",
                "[]|UNINTELLIGIBLE|POSSIBLE",
                "<html>|UNINTELLIGIBLE|POSSIBLE"
            })
    void imagen_withoutAPicture_isFilteredOnlyWhenItClearlyIs(String body, FailureKind kind, Exposure exposure) {
        Failure failure = failure(FOUR, 200, body);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.exposure()).isEqualTo(exposure);
    }

    @ParameterizedTest
    @CsvSource({
        "400,INVALID_ARGUMENT,sampleCount is outside,INVALID_REQUEST,NONE,NO",
        "400,INVALID_ARGUMENT,Support codes: 1,INPUT_REJECTED,NONE,NO",
        "400,INVALID_ARGUMENT,breaks responsible AI rules,INPUT_REJECTED,NONE,NO",
        "400,FAILED_PRECONDITION,billing off,FORBIDDEN,NONE,NO",
        "401,UNAUTHENTICATED,no,UNAUTHENTICATED,NONE,YES",
        "403,PERMISSION_DENIED,no,FORBIDDEN,NONE,NO",
        "404,NOT_FOUND,wrong region,MODEL_RETIRED,NONE,NO",
        "408,,gone,CANCELED,POSSIBLE,NO",
        "408,INVALID_ARGUMENT,gone,CANCELED,POSSIBLE,NO",
        "499,CANCELLED,gone,CANCELED,POSSIBLE,NO",
        "429,RESOURCE_EXHAUSTED,try again later,RATE_LIMITED,NONE,YES",
        "500,INTERNAL,no,PROVIDER_ERROR,POSSIBLE,MAYBE",
        "500,INVALID_ARGUMENT,no,PROVIDER_ERROR,POSSIBLE,MAYBE",
        "502,,no,PROVIDER_ERROR,POSSIBLE,MAYBE",
        "503,UNAVAILABLE,no,OVERLOADED,POSSIBLE,MAYBE",
        "504,DEADLINE_EXCEEDED,no,TIMED_OUT,POSSIBLE,MAYBE",
        "302,,no,UNINTELLIGIBLE,POSSIBLE,NO"
    })
    void errors_meanWhatTheTableSays(
            int status, String name, String message, FailureKind kind, Exposure exposure, RetrySafety resend) {
        String member = name == null ? "" : ",'status':'" + name + "'";
        String body = "{'error':{'code':" + status + ",'message':'" + message + "'" + member + "}}";
        for (String shape : new String[] {body, "[" + body + "]"}) {
            Failure failure = failure(FOUR, status, shape);

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.exposure()).isEqualTo(exposure);
            assertThat(failure.resend()).isEqualTo(resend);
        }
    }

    @Test
    void notFound_ofALivingModel_isRetiredOnlyWhenTheAnswerSaysSo() {
        assertThat(failure(NATIVE, 404, "{'error':{'message':'no','status':'NOT_FOUND'}}")
                        .kind())
                .isEqualTo(FailureKind.NOT_FOUND);
        assertThat(failure(NATIVE, 404, "{'error':{'message':'It reached its end of life.','status':'NOT_FOUND'}}")
                        .kind())
                .isEqualTo(FailureKind.MODEL_RETIRED);
    }

    @Test
    void aWrongKey_mayComeAsABadRequest() {
        assertThat(failure(
                                NATIVE,
                                400,
                                "{'error':{'message':'no','status':'INVALID_ARGUMENT','details':[{'reason':"
                                        + "'API_KEY_INVALID'}]}}")
                        .kind())
                .isEqualTo(FailureKind.UNAUTHENTICATED);
    }

    @Test
    void retryInfo_saysHowLongToWait() {
        Failure failure = failure(
                FOUR,
                429,
                "{'error':{'message':'no','status':'RESOURCE_EXHAUSTED','details':[{'retryDelay':'1.5s'}]}}");

        assertThat(failure.retryAfter()).contains(Duration.ofMillis(1500));
    }

    @Test
    void messages_areShortAndHoldNoKey() {
        String said = "ya29.abcdefghijkl1234 " + "AIzaSyA-12345678901234567890 " + "x ".repeat(2000);
        Failure failure = failure(FOUR, 400, "{'error':{'message':'" + said + "','status':'INVALID_ARGUMENT'}}");

        assertThat(failure.message()).hasSizeLessThanOrEqualTo(300).doesNotContain("abcdefghijkl", "SyA-");
    }

    @Test
    void tokens_withoutDetails_countAsThoseOfThePicture() {
        Usage usage = usage("{'promptTokenCount':18,'candidatesTokenCount':1126,'totalTokenCount':1144}");

        assertThat(quantity(usage, Meter.IMAGE_TOKENS_OUT)).isEqualByComparingTo("1126");
        assertThat(quantity(usage, Meter.TEXT_TOKENS_OUT)).isEqualByComparingTo("0");
        assertThat(usage.warnings()).hasSize(1);
    }

    @Test
    void tokens_ofAPictureThatIsThere_areNeverNone() {
        assertThat(usage("{'promptTokenCount':18}").isUnknown()).isTrue();
        assertThat(usage("{'promptTokenCount':18,'candidatesTokenCount':6,'candidatesTokensDetails':[{'modality':"
                                + "'TEXT','tokenCount':6}]}")
                        .isUnknown())
                .isTrue();
        assertThat(usage("{'promptTokenCount':-1,'candidatesTokenCount':6}").isUnknown())
                .isTrue();
    }

    @Test
    void answersWithoutUsage_areUnknown_notFree() {
        Step.Done done = (Step.Done) Asking.interpret(
                NATIVE, Asking.reply(200, "{'candidates':[{'content':{'parts':[{'inlineData':{'data':'AAAA'}}]}}]}"));

        assertThat(done.usage().isUnknown()).isTrue();
        assertThat(done.usage().warnings()).hasSize(1);
    }

    private static Usage usage(String metadata) {
        return ((Step.Done) Asking.interpret(
                        NATIVE,
                        Asking.reply(
                                200,
                                "{'candidates':[{'content':{'parts':[{'inlineData':{'data':'AAAA'}}]}}],'usageMetadata':"
                                        + metadata + "}")))
                .usage();
    }

    private static Failure failure(ImageTask task, int status, String body) {
        return ((Step.Failed) Asking.interpret(task, Asking.reply(status, body))).failure();
    }

    private static BigDecimal quantity(Usage usage, Meter meter) {
        return usage.readings().stream()
                .filter(reading -> reading.meter().equals(meter))
                .map(Reading::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

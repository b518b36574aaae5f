package dev.halftone.plugin.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepliesTest {

    private static final String NOVA = "amazon.nova-canvas-v1:0";
    private static final String SD3_5 = "stability.sd3-5-large-v1:0";
    private static final String SDXL = "stability.stable-diffusion-xl-v1";

    @Test
    void latency_thatTheServerTells_isObservedInSeconds() {
        Usage usage = done(
                        NOVA,
                        1,
                        Asking.reply(
                                200, "{\"images\":[\"iVBORw0KGgoA\"]}", "x-amzn-bedrock-invocation-latency", "6120"))
                .usage();
        assertThat(usage.observations())
                .containsExactly(Reading.of(Meter.COMPUTE_SECONDS, new BigDecimal("6.12"), Provenance.REPORTED));
    }

    @Test
    void latency_thatNobodyTells_isTheTimeOfTheExchange() {
        ImageTask task = Asking.generate(NOVA).build();
        Step step = Asking.PROVIDER
                .protocol(Asking.config())
                .interpret(
                        task,
                        new Exchange(
                                Asking.prepare(task),
                                Asking.json("{'images':['iVBORw0KGgoA']}"),
                                Asking.NOW,
                                Asking.NOW.plusMillis(1),
                                Asking.NOW.plusMillis(4_500)),
                        Asking.context());
        assertThat(((Step.Done) step).usage().observations())
                .containsExactly(Reading.of(Meter.COMPUTE_SECONDS, new BigDecimal("4.5"), Provenance.MEASURED));
    }

    @Test
    void latency_ofAFailure_isObservedToo() {
        Step.Failed failed = (Step.Failed) Asking.interpret(
                Asking.generate(SD3_5).build(),
                Asking.reply(
                        200, "{\"finish_reasons\":[\"Inference error\"]}", "X-Amzn-Bedrock-Invocation-Latency", "10"));
        assertThat(failed.usage().observations()).hasSize(1);
        assertThat(failed.usage().isUnknown()).isTrue();
    }

    @Test
    void missingPictures_areAReadingOfTheirOwn() {
        Step.Done done =
                done(NOVA, 5, Asking.json("{'images':['iVBORw0KGgoA',null,'',7],'error':'Some were blocked'}"));
        assertThat(done.images()).hasSize(1);
        assertThat(done.usage().readings())
                .extracting(Reading::provenance)
                .containsExactly(Provenance.MEASURED, Provenance.ESTIMATED);
        assertThat(done.usage().readings())
                .extracting(Reading::quantity)
                .containsExactly(BigDecimal.ONE, BigDecimal.valueOf(4));
        assertThat(done.usage().warnings()).hasSize(2).anyMatch(text -> text.contains("Some were blocked"));
    }

    @Test
    void morePicturesThanAsked_areAllCounted() {
        Step.Done done = done(NOVA, 1, Asking.json("{'images':['iVBORw0KGgoA','iVBORw0KGgoA']}"));
        assertThat(done.usage().readings()).extracting(Reading::quantity).containsExactly(BigDecimal.valueOf(2));
        assertThat(done.usage().warnings()).hasSize(1);
    }

    @Test
    void mask_thatWasAskedFor_comesAfterThePicturesAndIsNotBilled() {
        ImageTask task = ImageTask.of(Vendor.VIRTUAL_TRY_ON, NOVA)
                .put(Parameter.INPUTS, List.of(Asking.opaquePng(800, 800)))
                .put(Vendor.RETURN_MASK, true)
                .build();
        Step.Done done =
                (Step.Done) Asking.interpret(task, Asking.json("{'images':['/9j/AAAA'],'maskImage':'iVBORw0KGgoA'}"));
        assertThat(done.images()).extracting(ImageAsset::mimeType).containsExactly("image/jpeg", "image/png");
        assertThat(done.usage().readings()).extracting(Reading::quantity).containsExactly(BigDecimal.ONE);
    }

    @Test
    void tierInDoubt_isSettledByThePictureThatCame() {
        ImageTask task = ImageTask.of(Operation.REMOVE_BACKGROUND, NOVA)
                .put(Parameter.INPUTS, List.of(Asking.opaquePng(1030, 800)))
                .build();
        assertThat(side(task, Asking.opaquePng(1024, 800))).isEqualTo("up-to-1024");
        assertThat(side(task, Asking.opaquePng(1040, 800))).isEqualTo("over-1024");
        assertThat(side(task, Asking.opaquePng(1, 1))).isEqualTo("over-1024");
    }

    @Test
    void tierOfAnInputPastTheDoubt_isSure() {
        ImageTask task = ImageTask.of(Operation.REMOVE_BACKGROUND, NOVA)
                .put(Parameter.INPUTS, List.of(Asking.opaquePng(1040, 800)))
                .build();
        assertThat(side(task, Asking.opaquePng(1024, 800))).isEqualTo("over-1024");
    }

    @Test
    void format_isReadFromThePicture() {
        assertThat(done(SD3_5, 1, Asking.json("{'images':['UklGRabc']}"))
                        .images()
                        .get(0)
                        .mimeType())
                .isEqualTo("image/webp");
        assertThat(done(SD3_5, 1, Asking.json("{'images':['????'],'finish_reasons':[null]}"))
                        .images()
                        .get(0)
                        .mimeType())
                .isEqualTo("image/png");
    }

    @Test
    void finishReasons_haveTheirKinds() {
        assertThat(finish("Filter reason: prompt").kind()).isEqualTo(FailureKind.INPUT_REJECTED);
        assertThat(finish("Filter reason: input image").kind()).isEqualTo(FailureKind.INPUT_REJECTED);
        assertThat(finish("Filter reason: output image").kind()).isEqualTo(FailureKind.OUTPUT_REJECTED);
        assertThat(finish("Filter reason: something new").kind()).isEqualTo(FailureKind.CONTENT_REJECTED);
        assertThat(finish("Inference error").kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(finish("Inference error").resend()).isEqualTo(RetrySafety.MAYBE);
        assertThat(finish("Filter reason: prompt").exposure()).isEqualTo(Exposure.POSSIBLE);
    }

    @Test
    void pictureBesideAFinishReason_isNotDelivered() {
        Failure failure = failure(
                SD3_5, "{'seeds':[1],'finish_reasons':['Filter reason: output image'],'images':['iVBORw0KGgoA']}");
        assertThat(failure.kind()).isEqualTo(FailureKind.OUTPUT_REJECTED);
    }

    @Test
    void artifacts_haveTheirReasons() {
        assertThat(failure(SDXL, "{'artifacts':[{'base64':'x','finishReason':'ERROR'}]}")
                        .kind())
                .isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(failure(SDXL, "{'artifacts':[]}").kind()).isEqualTo(FailureKind.NO_IMAGES);
        assertThat(failure(SDXL, "{'result':'success'}").kind()).isEqualTo(FailureKind.UNINTELLIGIBLE);
        assertThat(done(SDXL, 1, Asking.json("{'artifacts':[{'base64':'iVBORw0KGgoA'}]}"))
                        .images())
                .hasSize(1);
    }

    @Test
    void errorTextThatIsNoFilter_isAFault() {
        Failure failure = failure(NOVA, "{'images':[],'error':'Something broke'}");
        assertThat(failure.kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
        assertThat(failure.message()).contains("Something broke");
    }

    @Test
    void errorNameInAGoodAnswer_isNeverFree() {
        for (String body : List.of(
                "{'__type':'com.amazon.coral.service#ValidationException','message':'no'}",
                "{'__type':'ThrottlingException'}",
                "{'__type':'UnknownOperationException'}",
                "{'__type':'InternalServerException','images':['iVBORw0KGgoA']}")) {
            Failure failure = failure(NOVA, body);
            assertThat(failure.exposure()).as(body).isEqualTo(Exposure.POSSIBLE);
            assertThat(failure.resend()).as(body).isNotEqualTo(RetrySafety.YES);
        }
    }

    private static Failure finish(String reason) {
        return failure(SD3_5, "{'finish_reasons':['" + reason + "']}");
    }

    private static Failure failure(String model, String body) {
        return Asking.failure(Asking.generate(model).build(), Asking.json(body));
    }

    private static Step.Done done(String model, long count, HttpReply reply) {
        return (Step.Done) Asking.interpret(
                Asking.generate(model).put(Parameter.COUNT, count).build(), reply);
    }

    private static String side(ImageTask task, ImageAsset made) {
        Step.Done done = (Step.Done) Asking.interpret(
                task, Asking.json("{'images':['" + made.base64().orElseThrow() + "']}"));
        return done.usage().readings().get(0).dimensions().get("side");
    }
}

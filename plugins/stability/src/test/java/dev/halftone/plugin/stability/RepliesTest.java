package dev.halftone.plugin.stability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepliesTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    @Test
    void bytes_withoutAType_areRecognised() {
        for (String type : List.of("application/octet-stream", "")) {
            HttpReply reply = HttpReply.of(200, Map.of("Content-Type", List.of(type)), PNG);
            Step.Done done = (Step.Done) Asking.interpret(Asking.core(), reply);

            assertThat(done.images().get(0).mimeType()).isEqualTo("image/png");
            assertThat(done.usage().warnings()).hasSize(1);
        }
    }

    @Test
    void document_namesTheFormatInItsType() {
        HttpReply reply = Asking.reply(
                200,
                "{\"image\":\"UklGRg==\",\"finish_reason\":\"SUCCESS\"}",
                "Content-Type",
                "application/json; type=image/webp");

        Step.Done done = (Step.Done) Asking.interpret(Asking.core(), reply);
        assertThat(done.images().get(0).mimeType()).isEqualTo("image/webp");
        assertThat(done.usage().warnings()).isEmpty();
    }

    @Test
    void answer_thatIsNoPicture_mayBeBilled() {
        for (HttpReply reply : List.of(
                Asking.reply(200, "<html>", "Content-Type", "text/html"),
                Asking.reply(200, "", "Content-Type", "image/png"),
                Asking.json(200, "{'image':'','finish_reason':'SUCCESS'}"),
                Asking.json(200, "{'artifacts':[]}"),
                Asking.json(200, "[]"))) {
            for (ImageTask task : List.of(Asking.core(), Asking.sdxl())) {
                var failure = Asking.failure(Asking.interpret(task, reply));
                assertThat(failure.kind()).isEqualTo(FailureKind.UNINTELLIGIBLE);
                assertThat(failure.exposure()).isEqualTo(Exposure.POSSIBLE);
            }
        }
    }

    @Test
    void artifacts_asABareList_areRead() {
        Step.Done done = (Step.Done) Asking.interpret(
                Asking.sdxl(), Asking.json(200, "[{'base64':'iVBORw==','finishReason':'SUCCESS','seed':1}]"));

        assertThat(done.images()).hasSize(1);
    }

    @Test
    void artifacts_thatAreAllBlurred_areRejectedOutput() {
        Step.Failed failed = (Step.Failed) Asking.interpret(
                Asking.sdxl(),
                Asking.json(200, "{'artifacts':[{'base64':'iVBORw==','finishReason':'CONTENT_FILTERED'}]}"));

        assertThat(failed.failure().kind()).isEqualTo(FailureKind.OUTPUT_REJECTED);
        assertThat(images(failed.usage())).isEqualByComparingTo("1");
    }

    @Test
    void artifacts_thatAllFailed_areAFailedRun() {
        Step step = Asking.interpret(
                Asking.sdxl(), Asking.json(200, "{'artifacts':[{'base64':'','finishReason':'ERROR'}]}"));

        assertThat(Asking.failure(step).kind()).isEqualTo(FailureKind.RUN_FAILED);
    }

    @Test
    void artifacts_fewerThanAsked_areCountedAndToldOf() {
        ImageTask three = Asking.sdxl().toBuilder().put(Parameter.COUNT, 3L).build();
        Step.Done done = (Step.Done) Asking.interpret(
                three,
                Asking.json(
                        200,
                        "{'artifacts':[{'base64':'iVBORw==','finishReason':'SUCCESS'},{'finishReason':'SUCCESS'}]}"));

        assertThat(done.images()).hasSize(1);
        assertThat(images(done.usage())).isEqualByComparingTo("2");
        assertThat(done.usage().warnings()).hasSize(2);
    }

    @Test
    void blurredSamples_areNotCountedWhereTheyAreSaidToBeFree() {
        var protocol = Asking.PROVIDER.protocol(Asking.config("bill_filtered", "false"));
        ImageTask two = Asking.sdxl().toBuilder().put(Parameter.COUNT, 2L).build();
        HttpReply reply = Asking.json(
                200,
                "{'artifacts':[{'base64':'iVBORw==','finishReason':'SUCCESS'},"
                        + "{'base64':'iVBORw==','finishReason':'CONTENT_FILTERED'}]}");
        Step step = protocol.interpret(
                two,
                new dev.halftone.spi.protocol.Exchange(Asking.prepare(two), reply, Asking.NOW, Asking.NOW, Asking.NOW),
                Asking.context());

        assertThat(images(((Step.Done) step).usage())).isEqualByComparingTo("1");
    }

    private static BigDecimal images(Usage usage) {
        return usage.readings().stream()
                .filter(reading -> reading.meter().equals(Meter.IMAGES))
                .findFirst()
                .orElseThrow()
                .quantity();
    }
}

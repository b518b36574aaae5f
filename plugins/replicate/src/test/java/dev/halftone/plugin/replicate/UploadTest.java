package dev.halftone.plugin.replicate;

import static dev.halftone.plugin.replicate.Asking.CONTEXT;
import static dev.halftone.plugin.replicate.Asking.FLUX_2_PRO;
import static dev.halftone.plugin.replicate.Asking.answer;
import static dev.halftone.plugin.replicate.Asking.json;
import static dev.halftone.plugin.replicate.Asking.next;
import static dev.halftone.plugin.replicate.Asking.protocol;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden sequence Q20, and how pictures reach the vendor. */
class UploadTest {

    private static final String FILE = "{\"id\":\"f20\",\"size\":734003,\"content_type\":\"image/png\",\"urls\":"
            + "{\"get\":\"https://api.replicate.com/v1/files/%s\"},\"expires_at\":\"2026-10-27T07:33:20Z\"}";

    private final ImageProtocol protocol = protocol();

    @Test
    void largePicture_isUploadedFirst() throws Exception {
        ImageTask task = edit(picture(734_003));
        HttpCall upload = protocol.prepare(task, CONTEXT);
        HttpCall submit = next(answer(protocol, task, upload, 201, FILE.formatted("f20")));
        Step.Done done = (Step.Done) answer(
                protocol,
                task,
                submit,
                201,
                "{\"id\":\"p20\",\"status\":\"succeeded\",\"output\":\"https://replicate.delivery/e/o.webp\",\"metrics\":"
                        + "{\"image_input_megapixel_count\":1,\"image_output_megapixel_count\":1,"
                        + "\"image_output_count\":1,\"predict_time\":8.74}}");

        assertThat(upload.label()).isEqualTo("upload");
        assertThat(upload.uri()).hasToString("https://api.replicate.com/v1/files");
        assertThat(upload.resend()).isEqualTo(RetrySafety.YES);
        assertThat(((Body.Form) upload.body()).parts())
                .extracting(Body.Part::name)
                .containsExactly("content", "filename", "type");
        assertThat(json(submit))
                .isEqualTo(
                        json(
                                "{\"input\":{\"prompt\":\"x\",\"input_images\":[\"https://api.replicate.com/v1/files/f20\"]}}"));
        assertThat(Asking.offer(FLUX_2_PRO)
                        .pricing()
                        .tariffs()
                        .get(0)
                        .rate(done.usage(), Counters.none())
                        .total()
                        .toDecimalString())
                .isEqualTo("0.045");
    }

    @Test
    void severalPictures_keepTheirOrder() {
        ImageTask task = edit(
                picture(300_000),
                picture(3),
                ImageAsset.ofLocation(URI.create("https://acme.example/b.png"), "image/png"),
                picture(400_000));
        HttpCall first = protocol.prepare(task, CONTEXT);
        HttpCall second = next(answer(protocol, task, first, 201, FILE.formatted("f1")));
        HttpCall submit = next(answer(protocol, task, second, 201, FILE.formatted("f2")));

        assertThat(second.label()).isEqualTo("upload");
        assertThat(json(submit).items("input", "input_images"))
                .extracting(Object::toString)
                .containsExactly(
                        "\"https://api.replicate.com/v1/files/f1\"",
                        "\"data:image/png;base64,AAAA\"",
                        "\"https://acme.example/b.png\"",
                        "\"https://api.replicate.com/v1/files/f2\"");
    }

    @ParameterizedTest
    @CsvSource({"256000, submit", "256001, upload"})
    void size_decidesBetweenDataUrlAndUpload(int bytes, String label) {
        assertThat(protocol.prepare(edit(picture(bytes)), CONTEXT).label()).isEqualTo(label);
    }

    @Test
    void lostOrder_withUploads_isFoundByTheUploadedAddresses() {
        ImageTask task = edit(picture(300_000));
        HttpCall submit = next(answer(protocol, task, protocol.prepare(task, CONTEXT), 201, FILE.formatted("f1")));
        HttpCall list = next(answer(protocol, task, submit, 503, ""));
        String item =
                "{\"results\":[{\"id\":\"p1\",\"status\":\"processing\",\"input\":{\"prompt\":\"x\",\"input_images\":"
                        + "[\"https://api.replicate.com/v1/files/%s\"]}}]}";

        assertThat(answer(protocol, task, list, 200, item.formatted("f1"))).isInstanceOf(Step.Next.class);
        assertThat(answer(protocol, task, list, 200, item.formatted("f2"))).isInstanceOf(Step.Failed.class);
    }

    @ParameterizedTest
    @CsvSource({"401, UNAUTHENTICATED", "402, QUOTA_EXHAUSTED", "429, RATE_LIMITED", "500, PROVIDER_ERROR"})
    void upload_thatFails_costsNothing(int status, FailureKind kind) {
        ImageTask task = edit(picture(300_000));
        Step.Failed failed =
                (Step.Failed) answer(protocol, task, protocol.prepare(task, CONTEXT), status, "{\"detail\":\"no\"}");

        assertThat(failed.failure().kind()).isEqualTo(kind);
        assertThat(failed.failure().exposure()).isEqualTo(Exposure.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"urls\":{\"get\":7}}", "{\"urls\":{\"get\":\"file:///etc/passwd\"}}"})
    void upload_withoutAnAddress_startsNothing(String body) {
        ImageTask task = edit(picture(300_000));
        Step.Failed failed = (Step.Failed) answer(protocol, task, protocol.prepare(task, CONTEXT), 201, body);

        assertThat(failed.failure().kind()).isEqualTo(FailureKind.UNINTELLIGIBLE);
        assertThat(failed.failure().exposure()).isEqualTo(Exposure.NONE);
    }

    private static ImageTask edit(ImageAsset... pictures) {
        return ImageTask.of(Operation.EDIT, FLUX_2_PRO)
                .prompt("x")
                .put(Parameter.INPUTS, List.of(pictures))
                .build();
    }

    private static ImageAsset picture(int bytes) {
        return ImageAsset.ofBytes(new byte[bytes], "image/png");
    }
}

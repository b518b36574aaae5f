package dev.halftone.plugin.replicate;

import static dev.halftone.plugin.replicate.Asking.CONTEXT;
import static dev.halftone.plugin.replicate.Asking.NOW;
import static dev.halftone.plugin.replicate.Asking.SCHNELL;
import static dev.halftone.plugin.replicate.Asking.answer;
import static dev.halftone.plugin.replicate.Asking.next;
import static dev.halftone.plugin.replicate.Asking.protocol;
import static dev.halftone.plugin.replicate.Asking.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {

    private static final String STARTED = "{\"id\":\"p01\",\"status\":\"starting\"}";

    private final ImageProtocol protocol = protocol();
    private final ImageTask task = task(SCHNELL).build();

    @Test
    void submit_isNotSentTwiceAndCarriesTheTokenHidden() {
        HttpCall call = protocol.prepare(task, CONTEXT);
        HttpCall authorized = protocol.authorize(call, Asking.credential(), NOW);

        assertThat(call.resend()).isEqualTo(RetrySafety.NO);
        assertThat(authorized.header("authorization").orElseThrow().reveal()).isEqualTo("Bearer " + Asking.TOKEN);
        assertThat(authorized.toString() + authorized.headers()).doesNotContain(Asking.TOKEN);
        assertThat(protocol.authorize(call, Credential.none(), NOW)).isEqualTo(call);
    }

    @Test
    void submit_withoutWait_asksForNone() {
        assertThat(protocol.prepare(task, CONTEXT).header("Prefer")).isEmpty();
        assertThat(protocol("wait_seconds", "60").prepare(task, CONTEXT).timeout())
                .isGreaterThan(Duration.ofSeconds(65));
    }

    @Test
    void polls_slowDownAndEnd() {
        Step step = answer(protocol, task, protocol.prepare(task, CONTEXT), 201, STARTED);
        for (int made = 0; made < 600; made++) {
            Step.Next poll = (Step.Next) step;
            long expected = made < 4 ? 500 : made == 4 ? 1000 : made == 5 ? 2000 : 5000;
            assertThat(poll.notBefore()).isEqualTo(Duration.ofMillis(expected));
            assertThat(poll.ticket()).isPresent();
            step = answer(protocol, task, poll.call(), 200, STARTED);
        }

        Step.Failed failed = (Step.Failed) step;
        assertThat(failed.failure().kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(failed.failure().exposure()).isEqualTo(Exposure.POSSIBLE);
    }

    @Test
    void polls_thatFailForEver_end() {
        Step step = answer(protocol, task, protocol.prepare(task, CONTEXT), 201, STARTED);
        for (int made = 0; made < 600; made++) {
            step = answer(protocol, task, next(step), 503, "<html>");
        }

        assertThat(step).isInstanceOf(Step.Failed.class);
    }

    @Test
    void throttledPoll_waitsAsToldButNotForHours() {
        HttpCall poll = next(answer(protocol, task, protocol.prepare(task, CONTEXT), 201, STARTED));

        assertThat(((Step.Next) answer(protocol, task, poll, 429, "{\"retry_after\":30}")).notBefore())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(((Step.Next) answer(protocol, task, poll, 429, "{\"retry_after\":1e9}")).notBefore())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void pictureSeenEarly_isDeliveredWhenTheEndIsNotSeen() {
        Step early = answer(
                protocol,
                task,
                protocol.prepare(task, CONTEXT),
                201,
                "{\"id\":\"p01\",\"status\":\"processing\",\"output\":[\"https://replicate.delivery/a.webp\"]}");
        Step.Done done = (Step.Done) answer(protocol, task, next(early), 404, "{\"detail\":\"gone\"}");

        assertThat(done.images())
                .singleElement()
                .extracting(ImageAsset::mimeType)
                .isEqualTo("image/webp");
        assertThat(done.usage().isUnknown()).isTrue();
    }

    @Test
    void resume_pollsTheSameJob() {
        Step.Next accepted = (Step.Next) answer(protocol, task, protocol.prepare(task, CONTEXT), 201, STARTED);
        HttpCall resumed =
                protocol.resume(task, accepted.ticket().orElseThrow(), CONTEXT).orElseThrow();

        assertThat(resumed.method()).isEqualTo("GET");
        assertThat(resumed.uri()).isEqualTo(accepted.call().uri());
        assertThat(answer(protocol, task, resumed, 200, STARTED)).isInstanceOf(Step.Next.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{}",
                "[]",
                "{\"id\":\"../account\"}",
                "{\"id\":7}",
                "{\"id\":\"UPPER\"}",
                "{\"id\":\"a b\"}"
            })
    void ticket_thatIsNotOurs_leadsNowhere(String value) {
        assertThat(protocol.resume(task, new JobTicket(value), CONTEXT)).isEmpty();
        assertThat(protocol.cancel(task, new JobTicket(value), CONTEXT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.invalid/v1/predictions/p01",
                "http://api.replicate.com/v1/predictions/p01",
                "https://api.replicate.com:444/v1/predictions/p01",
                "https://api.replicate.com/v1/account",
                "https://user@api.replicate.com/v1/predictions/p01",
                "not an address"
            })
    void addressOfTheJob_elsewhere_isReplaced(String address) {
        String body = "{\"id\":\"p01\",\"status\":\"starting\",\"urls\":{\"get\":\"" + address + "\",\"cancel\":\""
                + address + "\"}}";
        Step.Next step = (Step.Next) answer(protocol, task, protocol.prepare(task, CONTEXT), 201, body);

        assertThat(step.call().uri()).hasToString("https://api.replicate.com/v1/predictions/p01");
        assertThat(protocol.cancel(task, step.ticket().orElseThrow(), CONTEXT)
                        .orElseThrow()
                        .uri())
                .hasToString("https://api.replicate.com/v1/predictions/p01/cancel");
    }

    @Test
    void addressOfTheJob_onTheConfiguredServer_isTaken() {
        ImageProtocol local = protocol("base_url", "http://127.0.0.1:8080/v1");
        String body = "{\"id\":\"p01\",\"status\":\"starting\",\"urls\":{\"get\":\"http://127.0.0.1:8080/other/p01\"}}";

        assertThat(next(answer(local, task, local.prepare(task, CONTEXT), 201, body))
                        .uri())
                .hasToString("http://127.0.0.1:8080/other/p01");
    }

    @Test
    void cancel_mayBeSentTwiceAndReadsTheEnd() {
        ImageTask sdxl = task("stability-ai/sdxl").build();
        Step.Next accepted = (Step.Next) answer(protocol, sdxl, protocol.prepare(sdxl, CONTEXT), 201, STARTED);
        HttpCall cancel =
                protocol.cancel(sdxl, accepted.ticket().orElseThrow(), CONTEXT).orElseThrow();
        Step stillRunning = answer(protocol, sdxl, cancel, 200, "{\"id\":\"p01\",\"status\":\"processing\"}");
        Step.Failed canceled = (Step.Failed) answer(
                protocol,
                sdxl,
                next(stillRunning),
                200,
                "{\"id\":\"p01\",\"status\":\"canceled\",\"started_at\":\"2026-10-26T07:40:00Z\",\"output\":null,"
                        + "\"metrics\":{\"predict_time\":5.5}}");

        assertThat(cancel.resend()).isEqualTo(RetrySafety.YES);
        assertThat(cancel.method()).isEqualTo("POST");
        assertThat(canceled.failure().kind()).isEqualTo(FailureKind.CANCELED);
        assertThat(canceled.usage().readings().get(0).quantity()).isEqualByComparingTo("5.5");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 409, 422, 500})
    void cancel_thatIsRefused_looksAtTheRun(int status) {
        Step.Next accepted = (Step.Next) answer(protocol, task, protocol.prepare(task, CONTEXT), 201, STARTED);
        HttpCall cancel =
                protocol.cancel(task, accepted.ticket().orElseThrow(), CONTEXT).orElseThrow();

        assertThat(next(answer(protocol, task, cancel, status, "{}")).label()).isEqualTo("poll");
    }

    @Test
    void recover_listsOnlyForALostOrder() {
        HttpCall submit = protocol.prepare(task, CONTEXT);
        HttpCall poll = next(answer(protocol, task, submit, 201, STARTED));

        assertThat(protocol.recover(task, submit, NOW, CONTEXT).orElseThrow().uri())
                .hasToString("https://api.replicate.com/v1/predictions?created_after=2026-10-26T07:33:15Z");
        assertThat(protocol.recover(task, poll, NOW, CONTEXT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://replicate.delivery/a.png, true",
        "https://pbxt.replicate.delivery/a.png, true",
        "http://replicate.delivery/a.png, false",
        "https://replicate.delivery.evil.invalid/a.png, false",
        "https://evilreplicate.delivery/a.png, false",
        "https://user@replicate.delivery/a.png, false",
        "https://api.replicate.com/v1/files/a, false",
    })
    void download_goesToDeliveryHostsOnly(String address, boolean isFetched) {
        Optional<HttpCall> call = protocol.download(ImageAsset.ofLocation(URI.create(address), "image/png"), CONTEXT);

        assertThat(call.isPresent()).isEqualTo(isFetched);
        call.ifPresent(get -> assertThat(get.authentication()).isEqualTo(HttpCall.Authentication.REQUIRED));
    }

    @Test
    void download_fromAConfiguredServer_isAllowedThereOnly() {
        ImageProtocol local = protocol("base_url", "http://127.0.0.1:8080/v1", "delivery_hosts", "cdn.acme.example");

        assertThat(local.download(at("http://127.0.0.1:8080/files/a.png"), CONTEXT))
                .isPresent();
        assertThat(local.download(at("http://127.0.0.1:9090/files/a.png"), CONTEXT))
                .isEmpty();
        assertThat(local.download(at("https://cdn.acme.example/a.png"), CONTEXT))
                .isPresent();
        assertThat(local.download(at("https://replicate.delivery/a.png"), CONTEXT))
                .isEmpty();
        assertThat(local.download(ImageAsset.ofBytes(new byte[] {1}), CONTEXT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"https://replicate.delivery/a.png\"|1",
                "[\"https://replicate.delivery/a.png\",\"https://replicate.delivery/b.png\"]|2",
                "{\"url\":\"https://replicate.delivery/a.png\",\"seed\":7}|1",
                "[{\"url\":\"https://replicate.delivery/a.png\"},{\"image\":\"https://replicate.delivery/b.png\"}]|2",
                "\"data:image/png;base64,iVBORw0KGgo=\"|1",
            })
    void output_inEveryShape_isRead(String output, int pictures) {
        Step.Done done = (Step.Done) answer(
                protocol,
                task,
                protocol.prepare(task, CONTEXT),
                201,
                "{\"id\":\"p01\",\"status\":\"succeeded\",\"output\":" + output + "}");

        assertThat(done.images())
                .hasSize(pictures)
                .allSatisfy(picture -> assertThat(picture.mimeType()).isEqualTo("image/png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a poem\"", "7", "[]", "{}", "null", "[null,true]", "\"ftp://replicate.delivery/a.png\""})
    void output_withoutAPicture_isAFailureThatIsPaidFor(String output) {
        Step.Failed failed = (Step.Failed) answer(
                protocol,
                task,
                protocol.prepare(task, CONTEXT),
                201,
                "{\"id\":\"p01\",\"status\":\"succeeded\",\"output\":" + output + "}");

        assertThat(failed.failure().kind()).isEqualTo(FailureKind.NO_IMAGES);
        assertThat(failed.failure().exposure()).isEqualTo(Exposure.CERTAIN);
        assertThat(failed.usage().isUnknown()).isTrue();
    }

    private static ImageAsset at(String address) {
        return ImageAsset.ofLocation(URI.create(address), "image/png");
    }
}

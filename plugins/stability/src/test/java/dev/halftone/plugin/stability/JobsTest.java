package dev.halftone.plugin.stability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobsTest {

    private static final ImageProtocol PROTOCOL = Asking.PROVIDER.protocol(Asking.config());
    private static final HttpReply RUNNING = Asking.json(202, "{'id':'" + Asking.JOB + "','status':'in-progress'}");

    @Test
    void order_thatIsAccepted_isAskedForAfterTenSeconds() {
        Step.Next next =
                (Step.Next) Asking.interpret(Asking.creative(), Asking.json(200, "{'id':'" + Asking.JOB + "'}"));

        assertThat(next.notBefore()).isEqualTo(Duration.ofSeconds(10));
        assertThat(next.ticket()).contains(new JobTicket(Asking.JOB));
        assertThat(next.call().uri().getPath()).isEqualTo("/v2beta/results/" + Asking.JOB);
        assertThat(next.call().resend()).isEqualTo(RetrySafety.YES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../v1/user/balance", "", "a/b", "a%2fb", "a b", ".", "a?b", "a#b"})
    void id_thatWouldLeadElsewhere_isNotAskedFor(String id) {
        Step step = Asking.interpret(Asking.creative(), Asking.json(200, "{'id':'" + id + "'}"));

        assertThat(Asking.failure(step).kind()).isEqualTo(FailureKind.UNINTELLIGIBLE);
        assertThat(Asking.failure(step).exposure()).isEqualTo(Exposure.POSSIBLE);
        if (!id.isBlank()) {
            assertThat(PROTOCOL.resume(Asking.creative(), new JobTicket(id), Asking.context()))
                    .isEmpty();
        }
    }

    @Test
    void resume_asksForTheSameResult_andOrdersNothing() {
        HttpCall call = PROTOCOL.resume(Asking.creative(), new JobTicket(Asking.JOB), Asking.context())
                .orElseThrow();

        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.label()).isEqualTo("poll");
        assertThat(call.header("Accept").orElseThrow().toString()).isEqualTo("*/*");
    }

    @Test
    void look_thatIsBlocked_waitsAMinute() {
        Step.Next next = (Step.Next) Asking.polled(Asking.json(429, "{'name':'rate_limit_exceeded','errors':['x']}"));
        assertThat(next.notBefore()).isEqualTo(Duration.ofSeconds(60));

        Step.Next told = (Step.Next) Asking.polled(Asking.reply(429, "", "Retry-After", "17"));
        assertThat(told.notBefore()).isEqualTo(Duration.ofSeconds(17));

        Step.Next soon = (Step.Next) Asking.polled(Asking.reply(429, "", "Retry-After", "1"));
        assertThat(soon.notBefore()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void look_atABrokenGateway_isRepeated(int status) {
        assertThat(Asking.polled(Asking.reply(status, "<html>"))).isInstanceOf(Step.Next.class);
    }

    @Test
    void look_thatFailsAgainAndAgain_endsAsAFailedRun() {
        HttpReply fault = Asking.json(500, "{'name':'internal_error','errors':['x']}");
        Step step = Asking.polled(fault);
        int looks = 1;
        while (step instanceof Step.Next next) {
            step = Asking.answer(Asking.creative(), next.call(), fault);
            looks++;
        }

        assertThat(looks).isEqualTo(4);
        assertThat(Asking.failure(step).kind()).isEqualTo(FailureKind.RUN_FAILED);
        assertThat(Asking.failure(step).exposure()).isEqualTo(Exposure.POSSIBLE);
    }

    @Test
    void looks_atARunningJob_haveAnEnd() {
        Step step = Asking.polled(RUNNING);
        int looks = 1;
        while (step instanceof Step.Next next) {
            step = Asking.answer(Asking.creative(), next.call(), RUNNING);
            looks++;
        }

        assertThat(looks).isEqualTo(360);
        assertThat(Asking.failure(step).kind()).isEqualTo(FailureKind.TIMED_OUT);
    }

    @ParameterizedTest
    @CsvSource({"401, UNAUTHENTICATED", "403, FORBIDDEN", "402, QUOTA_EXHAUSTED", "404, OUTPUT_EXPIRED"})
    void look_thatIsRefused_saysNothingOfTheBill(int status, FailureKind kind) {
        Failure failure = Asking.failure(Asking.polled(Asking.json(status, "{'errors':['no']}")));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.exposure()).isEqualTo(Exposure.POSSIBLE);
        assertThat(Asking.offer("upscale-creative")
                        .pricing()
                        .tariffs()
                        .get(1)
                        .billedOn(kind)
                        .orElseThrow()
                        .expected())
                .isEqualTo(FailureBilling.Expected.EVERYTHING);
    }

    @Test
    void job_isRememberedByItsMemo() {
        Job job = new Job(Asking.JOB, 3, 1);

        assertThat(Job.ofMemo(job.memo())).contains(job);
        assertThat(Job.ofMemo("../x 1 1")).isEmpty();
        assertThat(Job.ofMemo("")).isEmpty();
    }
}

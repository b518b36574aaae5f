package dev.halftone.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.replay.RecordedReply;
import dev.halftone.client.testing.RecordingTransport;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProtocol;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.credential.CredentialException;
import dev.halftone.spi.credential.CredentialSource;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.HttpCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EngineCredentialTest {

    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void missingCredential_sendsNothingSaysWhatToDoAndAsksTheNextModel() {
        TestBench bench = bench(Replies.picture());

        Run run = bench.run(
                job(context -> {
                    throw new CredentialException("No value for 'api_key'; set PAINT_API_KEY.");
                }),
                TestBench.candidate(new TestProvider("brush", TestOffers.flat("even")), "even"));

        Failure failure = run.attempts().get(0).failure().orElseThrow();
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
        assertThat(failure.exposure()).isEqualTo(Exposure.NONE);
        assertThat(failure.message()).isEqualTo("No value for 'api_key'; set PAINT_API_KEY.");
        assertThat(bench.transport.sent())
                .extracting(sent -> sent.call().uri().getHost())
                .containsExactly("brush.test");
    }

    @Test
    void credentialSource_thatThrows_sendsNothing() {
        TestBench bench = bench(Replies.picture());

        Run run = bench.run(job(context -> {
            throw new IllegalStateException("secret detail");
        }));

        assertThat(bench.transport.sent()).isEmpty();
        assertThat(run.last().failure().orElseThrow().exposure()).isEqualTo(Exposure.NONE);
        assertThat(run.last().failure().orElseThrow().message()).doesNotContain("secret detail");
    }

    @Test
    void credentialSource_thatHangs_endsTheTaskAfterHalfAMinute() {
        TestBench bench = new TestBench(Replies.picture());
        bench.credentials = new CredentialCache(TestProvider.settings(), task -> {}, bench.time);

        Run run = bench.run(job(context -> Credential.none()));

        assertThat(bench.transport.sent()).isEmpty();
        assertThat(run.last().failure().orElseThrow().kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
        assertThat(run.last().failure().orElseThrow().message())
                .contains("paint")
                .contains("gave none within 30 seconds");
        assertThat(run.last().endedAt()).isBetween(TestBench.START.plusSeconds(30), TestBench.START.plusSeconds(31));
    }

    @Test
    void credentialSource_thatHangsLongerThanTheTaskMayTake_endsItAtItsDeadline() {
        TestBench bench = new TestBench(Replies.picture());
        bench.deadline = Duration.ofSeconds(10);
        bench.credentials = (provider, now) -> new CompletableFuture<>();

        Run run = bench.run(job(context -> Credential.none()));

        assertThat(bench.transport.sent()).isEmpty();
        assertThat(run.last().failure().orElseThrow().message()).contains("before the deadline");
        assertThat(run.last().endedAt()).isBefore(TestBench.START.plusSeconds(11));
    }

    @Test
    void credential_thatIsRefused_isLoadedAfreshForTheNextAttempt() {
        TestBench bench = bench(
                Replies.failure(FailureKind.UNAUTHENTICATED, Exposure.NONE, RetrySafety.YES),
                Replies.picture("'usage':{'compute_seconds':3}"));

        Run run = bench.run(job(context -> Credential.of(Map.of("api_key", "key-" + loads.incrementAndGet()))));

        assertThat(run.images()).hasSize(1);
        assertThat(bench.transport.sent())
                .extracting(EngineCredentialTest::authorization)
                .containsExactly("Bearer key-1", "Bearer key-2");
    }

    @Test
    void credential_thatIsLostWhileAJobRuns_keepsTheMoneyAtRisk() {
        TestBench bench = bench(Replies.job("j1"), Replies.picture());

        Run run = bench.run(job(context -> {
            if (loads.incrementAndGet() > 1) {
                throw new CredentialException("The key was withdrawn.");
            }
            return Credential.until(context.now().plusSeconds(61), Map.of("api_key", "one"));
        }));

        assertThat(bench.transport.labels()).containsExactly("submit");
        assertThat(run.last().failure().orElseThrow().kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
        assertThat(run.last().failure().orElseThrow().exposure()).isEqualTo(Exposure.POSSIBLE);
    }

    @Test
    void credential_isLoadedAgainShortlyBeforeItExpires() {
        TestBench bench = bench(
                Replies.job("j1"),
                Replies.job("j1"),
                Replies.job("j1"),
                Replies.job("j1"),
                Replies.picture("'usage':{'compute_seconds':3}"));

        bench.run(job(context -> Credential.until(
                context.now().plusSeconds(60 + 6), Map.of("api_key", "key-" + loads.incrementAndGet()))));

        // Sent at 0, 3, 6, 9 and 12 seconds; a key is used while it has more than a minute left, so for six seconds.
        assertThat(bench.transport.sent())
                .extracting(EngineCredentialTest::authorization)
                .containsExactly("Bearer key-1", "Bearer key-1", "Bearer key-2", "Bearer key-2", "Bearer key-3");
    }

    @Test
    void call_thatIsSentAgain_isSignedAfresh() {
        TestProtocol signing = new TestProtocol("paint") {
            @Override
            public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
                return call.toBuilder()
                        .header("Authorization", "signed at " + now)
                        .build();
            }
        };
        TestBench bench = bench(
                Replies.job("j1"),
                Replies.lost(Fault.RESET),
                Replies.lost(Fault.RESET),
                Replies.picture("'usage':{'compute_seconds':3}"));

        bench.run(TestBench.candidate(new TestProvider("paint", TestOffers.job("job")).speaking(signing), "job"));

        assertThat(bench.transport.sent())
                .hasSize(4)
                .allSatisfy(sent -> assertThat(authorization(sent)).isEqualTo("signed at " + sent.at()));
    }

    @Test
    void call_thatMustNotCarryTheCredential_goesWithoutIt() {
        TestProtocol open = new TestProtocol("paint") {
            @Override
            public HttpCall prepare(
                    dev.halftone.spi.task.ImageTask task, dev.halftone.spi.protocol.CallContext context) {
                return super.prepare(task, context).toBuilder()
                        .authentication(HttpCall.Authentication.NONE)
                        .build();
            }
        };
        TestBench bench = bench(Replies.picture("'usage':{'compute_seconds':3}"));

        bench.run(TestBench.candidate(new TestProvider("paint", TestOffers.job("job")).speaking(open), "job"));

        assertThat(bench.transport.sent().get(0).call().header("Authorization")).isEmpty();
    }

    @Test
    void account_keepsTheCallsWithoutTheirCredential() {
        TestBench bench = bench(Replies.picture("'usage':{'compute_seconds':3}"));

        Run run = bench.run(TestBench.candidate(new TestProvider("paint", TestOffers.job("job")), "job"));

        assertThat(authorization(bench.transport.sent().get(0))).isEqualTo("Bearer " + TestProvider.CANARY);
        assertThat(run.last().calls())
                .singleElement()
                .satisfies(call -> assertThat(call.header("Authorization")).isEmpty());
    }

    private static TestBench bench(RecordedReply... replies) {
        TestBench bench = new TestBench(replies);
        bench.credentials = new CredentialCache(TestProvider.settings(), Runnable::run, bench.time);
        bench.deadline = Duration.ofMinutes(10);
        return bench;
    }

    private static Candidate job(CredentialSource source) {
        return TestBench.candidate(new TestProvider("paint", TestOffers.job("job")).withCredentials(source), "job");
    }

    private static String authorization(RecordingTransport.Sent sent) {
        return sent.call().header("Authorization").orElseThrow().reveal();
    }
}

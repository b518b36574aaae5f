package dev.halftone.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.time.VirtualTime;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.credential.CredentialException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CredentialCacheTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final VirtualTime time = new VirtualTime(NOW);
    private final AtomicInteger loads = new AtomicInteger();
    private final List<Runnable> waiting = new ArrayList<>();

    @Test
    void callers_whoAskWhileItLoads_shareOneLoad() {
        RegisteredProvider provider = provider();
        CredentialCache cache = new CredentialCache(TestProvider.settings(), waiting::add, time);

        CompletableFuture<Credential> one = cache.credential(provider, NOW);
        CompletableFuture<Credential> other = cache.credential(provider, NOW);
        waiting.forEach(Runnable::run);

        assertThat(waiting).hasSize(1);
        assertThat(loads).hasValue(1);
        assertThat(one.join()).isSameAs(other.join());
    }

    @Test
    void failure_isNotKept() {
        RegisteredProvider provider = new TestProvider("paint", TestOffers.flat("flat"))
                .withCredentials(context -> {
                    if (loads.incrementAndGet() == 1) {
                        throw new CredentialException("Not yet.");
                    }
                    return Credential.none();
                })
                .registered();
        CredentialCache cache = new CredentialCache(TestProvider.settings(), Runnable::run, time);

        assertThat(cache.credential(provider, NOW)).isCompletedExceptionally();
        assertThat(cache.credential(provider, NOW)).isCompletedWithValue(Credential.none());
    }

    @Test
    void credential_isRenewedAMinuteBeforeItExpires() {
        RegisteredProvider provider = provider();
        CredentialCache cache = new CredentialCache(TestProvider.settings(), Runnable::run, time);

        Credential first = cache.credential(provider, NOW).join();

        assertThat(cache.credential(provider, NOW.plusSeconds(539)).join()).isSameAs(first);
        assertThat(cache.credential(provider, NOW.plusSeconds(540)).join()).isNotSameAs(first);
    }

    @Test
    void source_seesTheClockItsSecretAndTheEnvironment() {
        List<String> seen = new ArrayList<>();
        RegisteredProvider provider = new TestProvider("paint", TestOffers.flat("flat"))
                .withCredentials(context -> {
                    seen.add(context.now().toString());
                    seen.add(context.secret("api_key").orElse("-"));
                    seen.add(context.environment("TEST_API_KEY").orElse("-"));
                    seen.add(context.secret("other").orElse("-"));
                    return Credential.none();
                })
                .registered();

        new CredentialCache(TestProvider.settings(), Runnable::run, time)
                .credential(provider, NOW)
                .join();

        assertThat(seen).containsExactly("2026-03-01T12:00:00Z", TestProvider.CANARY, TestProvider.CANARY, "-");
    }

    @Test
    void credential_thatWasRefusedIsLoadedAgain_butNotTheOneAfterIt() {
        RegisteredProvider provider = provider();
        CredentialCache cache = new CredentialCache(TestProvider.settings(), Runnable::run, time);
        Credential first = cache.credential(provider, NOW).join();

        cache.refused(provider, first);
        Credential second = cache.credential(provider, NOW).join();
        cache.refused(provider, first);

        assertThat(second).isNotSameAs(first);
        assertThat(cache.credential(provider, NOW).join()).isSameAs(second);
    }

    @Test
    void load_thatTakesTooLong_failsAndIsTriedAgain() {
        RegisteredProvider provider = provider();
        CredentialCache cache = new CredentialCache(TestProvider.settings(), waiting::add, time);
        CompletableFuture<Credential> first = cache.credential(provider, NOW);

        assertThat(time.runUntilDone(first)).isTrue();

        assertThat(first).isCompletedExceptionally();
        assertThat(time.now()).isEqualTo(NOW.plusSeconds(30));
        CompletableFuture<Credential> second = cache.credential(provider, time.now());
        waiting.forEach(Runnable::run);
        assertThat(second).isCompleted();
        assertThat(loads).as("the first was given up before it began").hasValue(1);
    }

    @Test
    void load_thatDoesNotGiveWay_holdsOneThreadAndNoOther() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        RegisteredProvider stubborn = new TestProvider("paint", TestOffers.flat("flat"))
                .withCredentials(context -> {
                    loads.incrementAndGet();
                    begun.countDown();
                    waitFor(release, interrupted);
                    return Credential.none();
                })
                .registered();
        CredentialCache cache = new CredentialCache(
                TestProvider.settings(),
                work -> {
                    Thread thread = new Thread(() -> {
                        work.run();
                        ended.countDown();
                    });
                    thread.setDaemon(true);
                    thread.start();
                },
                time);
        CompletableFuture<Credential> first = cache.credential(stubborn, NOW);
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(time.runUntilDone(first)).isTrue();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(cache.credential(stubborn, NOW)).isCompletedExceptionally();
        assertThat(loads).hasValue(1);

        release.countDown();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        cache.credential(stubborn, NOW).get(10, TimeUnit.SECONDS);
        assertThat(loads).hasValue(2);
    }

    /** A library that takes no notice of an interruption. */
    private static void waitFor(CountDownLatch release, CountDownLatch interrupted) {
        boolean waiting = true;
        while (waiting) {
            try {
                waiting = !release.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException ignored) {
                interrupted.countDown();
            }
        }
    }

    /** Its credentials last ten minutes. */
    private RegisteredProvider provider() {
        return new TestProvider("paint", TestOffers.flat("flat"))
                .withCredentials(context -> {
                    loads.incrementAndGet();
                    return Credential.until(context.now().plusSeconds(600), Map.of("api_key", "key"));
                })
                .registered();
    }
}

package dev.halftone.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.credential.CredentialException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CredentialCacheTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicInteger loads = new AtomicInteger();
    private final List<Runnable> waiting = new ArrayList<>();

    @Test
    void callers_whoAskWhileItLoads_shareOneLoad() {
        RegisteredProvider provider = provider();
        CredentialCache cache = new CredentialCache(TestProvider.settings(), waiting::add);

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
        CredentialCache cache = new CredentialCache(TestProvider.settings(), Runnable::run);

        assertThat(cache.credential(provider, NOW)).isCompletedExceptionally();
        assertThat(cache.credential(provider, NOW)).isCompletedWithValue(Credential.none());
    }

    @Test
    void credential_isRenewedAMinuteBeforeItExpires() {
        RegisteredProvider provider = provider();
        CredentialCache cache = new CredentialCache(TestProvider.settings(), Runnable::run);

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

        new CredentialCache(TestProvider.settings(), Runnable::run)
                .credential(provider, NOW)
                .join();

        assertThat(seen).containsExactly("2026-03-01T12:00:00Z", TestProvider.CANARY, TestProvider.CANARY, "-");
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

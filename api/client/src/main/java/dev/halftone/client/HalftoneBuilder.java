package dev.halftone.client;

import dev.halftone.client.engine.Attempt;
import dev.halftone.client.engine.CredentialCache;
import dev.halftone.client.engine.Credentials;
import dev.halftone.client.ledger.InMemoryLedger;
import dev.halftone.client.ledger.Ledger;
import dev.halftone.client.pricebook.PriceBook;
import dev.halftone.client.registry.ProviderRegistry;
import dev.halftone.client.registry.Settings;
import dev.halftone.client.route.Budget;
import dev.halftone.client.route.Circuits;
import dev.halftone.client.time.SystemTime;
import dev.halftone.client.time.TimeSource;
import dev.halftone.client.transport.Transport;
import dev.halftone.client.transport.TransportResult;
import dev.halftone.client.transport.VertxTransport;
import dev.halftone.spi.protocol.HttpCall;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Puts a {@link Halftone} together. What is not given is made, and closed with it. Not thread-safe. */
public final class HalftoneBuilder {

    Ledger ledger = new InMemoryLedger(10_000);
    Circuits circuits = Circuits.usual();
    Optional<Budget> budget = Optional.empty();
    Optional<PriceBook> priceBook = Optional.empty();
    Consumer<Attempt> listener = attempt -> {};
    final Deque<AutoCloseable> owned = new ArrayDeque<>();

    private Optional<Path> pluginFolder = Optional.empty();
    private Settings settings = Settings.ofEnvironment();
    private Optional<ProviderRegistry> registry = Optional.empty();
    private Optional<Transport> transport = Optional.empty();
    private Optional<TimeSource> time = Optional.empty();
    private Optional<Credentials> credentials = Optional.empty();

    HalftoneBuilder() {}

    /** A folder of plugin JARs, each loaded on its own, beside those on the class path. */
    public HalftoneBuilder plugins(Path folder) {
        pluginFolder = Optional.of(folder);
        return this;
    }

    /** Configuration of the providers; without it only the environment speaks. */
    public HalftoneBuilder settings(Settings values) {
        settings = values;
        return this;
    }

    /** Exactly these providers, instead of looking for plugins. */
    public HalftoneBuilder registry(ProviderRegistry providers) {
        registry = Optional.of(providers);
        return this;
    }

    public HalftoneBuilder ledger(Ledger accounts) {
        ledger = accounts;
        return this;
    }

    public HalftoneBuilder transport(Transport sender) {
        transport = Optional.of(sender);
        return this;
    }

    public HalftoneBuilder time(TimeSource clock) {
        time = Optional.of(clock);
        return this;
    }

    /** Where keys come from, instead of asking each plugin's own source. */
    public HalftoneBuilder credentials(Credentials source) {
        credentials = Optional.of(source);
        return this;
    }

    public HalftoneBuilder circuits(Circuits breakers) {
        circuits = breakers;
        return this;
    }

    /** Prices that are laid over the plugins' own. */
    public HalftoneBuilder priceBook(PriceBook book) {
        priceBook = Optional.of(book);
        return this;
    }

    public HalftoneBuilder budget(Budget money) {
        budget = Optional.of(money);
        return this;
    }

    /** Hears of every attempt as it ends; called on the engine's threads, so it must not block. */
    public HalftoneBuilder onAttempt(Consumer<Attempt> hearer) {
        listener = hearer;
        return this;
    }

    public Halftone build() {
        ProviderRegistry providers = registry.orElseGet(() -> own(ProviderRegistry.load(pluginFolder, settings)));
        TimeSource clock = time.orElseGet(() -> own(new SystemTime()));
        Transport sender = transport.orElseGet(() -> own(new LazyTransport()));
        return new Halftone(this, providers, sender, clock, credentials.orElseGet(() -> cache(clock)));
    }

    private Credentials cache(TimeSource clock) {
        ExecutorService blocking = credentialThreads();
        owned.add(blocking::shutdownNow);
        return new CredentialCache(settings, blocking, clock);
    }

    private <T extends AutoCloseable> T own(T resource) {
        owned.add(resource);
        return resource;
    }

    /** A few daemon threads, for credential sources that block on files and network; one that hangs keeps one of them. */
    private static ExecutorService credentialThreads() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(8, 8, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1024), task -> {
                    Thread thread = new Thread(task, "halftone-credentials");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Starts the event loops with the first call: quoting needs none. */
    private static final class LazyTransport implements Transport {
        private Optional<Transport> started = Optional.empty();
        private boolean closed;

        private synchronized Optional<Transport> started() {
            if (closed) {
                return Optional.empty();
            }
            if (started.isEmpty()) {
                started = Optional.of(new VertxTransport());
            }
            return started;
        }

        @Override
        public CompletableFuture<TransportResult> send(HttpCall call, Reach reach) {
            return started()
                    .map(transport -> transport.send(call, reach))
                    .orElseGet(() -> CompletableFuture.completedFuture(new TransportResult.Faulted(
                            TransportResult.Fault.REFUSED,
                            "This Halftone is closed; open another one.",
                            Instant.now())));
        }

        @Override
        public synchronized void close() {
            closed = true;
            started.ifPresent(Transport::close);
        }
    }
}

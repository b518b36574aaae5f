package dev.halftone.client;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.util.Types;
import dev.halftone.client.engine.Attempt;
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
import dev.halftone.client.transport.VertxTransport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Binds {@link Halftone} and its seams for Guice. Override a binding with {@code Modules.override} to bring your own
 * ledger, transport, clock, registry or circuits. What an application binds besides is used: a {@link Budget}, a {@link
 * PriceBook}, {@link Credentials}, and a {@code Consumer<Attempt>} that hears of every attempt. Resources that Guice made
 * are the application's to close.
 */
public final class HalftoneModule extends AbstractModule {

    private final Optional<Path> pluginFolder;
    private final Settings settings;

    /** Plugins on the class path; credentials from the environment. */
    public HalftoneModule() {
        this(Optional.empty(), Settings.ofEnvironment());
    }

    public HalftoneModule(Optional<Path> pluginFolder, Settings settings) {
        this.pluginFolder = pluginFolder;
        this.settings = settings;
    }

    @Override
    protected void configure() {
        bind(Settings.class).toInstance(settings);
        OptionalBinder.newOptionalBinder(binder(), Budget.class);
        OptionalBinder.newOptionalBinder(binder(), PriceBook.class);
        OptionalBinder.newOptionalBinder(binder(), Credentials.class);
        OptionalBinder.newOptionalBinder(binder(), Key.get(Types.newParameterizedType(Consumer.class, Attempt.class)));
    }

    @Provides
    @Singleton
    Circuits circuits() {
        return Circuits.usual();
    }

    @Provides
    @Singleton
    Ledger ledger() {
        return new InMemoryLedger(10_000);
    }

    @Provides
    @Singleton
    Transport transport() {
        return new VertxTransport();
    }

    @Provides
    @Singleton
    TimeSource time() {
        return new SystemTime();
    }

    @Provides
    @Singleton
    ProviderRegistry registry(Settings values) {
        return ProviderRegistry.load(pluginFolder, values);
    }

    @Provides
    @Singleton
    Halftone halftone(
            Settings values,
            ProviderRegistry registry,
            Ledger ledger,
            Transport transport,
            TimeSource time,
            Circuits circuits,
            Optional<Budget> budget,
            Optional<PriceBook> priceBook,
            Optional<Credentials> credentials,
            Optional<Consumer<Attempt>> listener) {
        HalftoneBuilder builder = Halftone.builder()
                .settings(values)
                .registry(registry)
                .ledger(ledger)
                .transport(transport)
                .time(time)
                .circuits(circuits);
        budget.ifPresent(builder::budget);
        priceBook.ifPresent(builder::priceBook);
        credentials.ifPresent(builder::credentials);
        listener.ifPresent(builder::onAttempt);
        return builder.build();
    }
}

package dev.halftone.client;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.halftone.client.ledger.InMemoryLedger;
import dev.halftone.client.ledger.Ledger;
import dev.halftone.client.registry.ProviderRegistry;
import dev.halftone.client.registry.Settings;
import dev.halftone.client.time.SystemTime;
import dev.halftone.client.time.TimeSource;
import dev.halftone.client.transport.Transport;
import dev.halftone.client.transport.VertxTransport;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Binds {@link Halftone} and its seams for Guice. Override a binding with {@code Modules.override} to bring your own
 * ledger, transport, clock or registry. Resources that Guice made are the application's to close.
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
    Halftone halftone(Settings values, ProviderRegistry registry, Ledger ledger, Transport transport, TimeSource time) {
        return Halftone.builder()
                .settings(values)
                .registry(registry)
                .ledger(ledger)
                .transport(transport)
                .time(time)
                .build();
    }
}

package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.util.Modules;
import dev.halftone.client.ledger.InMemoryLedger;
import dev.halftone.client.ledger.Ledger;
import dev.halftone.client.registry.ProviderRegistry;
import dev.halftone.client.registry.Settings;
import dev.halftone.client.testing.InstantTransport;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.time.TimeSource;
import dev.halftone.client.transport.Transport;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HalftoneModuleTest {

    @Test
    void halftone_isOne_onTheSeamsOfTheInjector() throws Exception {
        Injector injector = Guice.createInjector(new HalftoneModule(Optional.empty(), TestProvider.settings()));
        try (Halftone halftone = injector.getInstance(Halftone.class);
                Transport transport = injector.getInstance(Transport.class);
                AutoCloseable time = (AutoCloseable) injector.getInstance(TimeSource.class)) {
            assertThat(injector.getInstance(Halftone.class)).isSameAs(halftone);
            assertThat(injector.getInstance(Transport.class)).isSameAs(transport);
            assertThat(injector.getInstance(TimeSource.class)).isSameAs(time);
            assertThat(injector.getInstance(Ledger.class)).isSameAs(halftone.ledger());
            assertThat(injector.getInstance(ProviderRegistry.class)).isSameAs(halftone.registry());
            assertThat(injector.getInstance(Settings.class)).hasToString("settings of []");
        }
    }

    @Test
    void binding_thatIsOverriddenIsUsed() {
        InstantTransport transport = new InstantTransport(call -> Replies.picture());
        InMemoryLedger ledger = new InMemoryLedger(5);
        Injector injector = Guice.createInjector(Modules.override(
                        new HalftoneModule(Optional.empty(), TestProvider.settings()))
                .with(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(Transport.class).toInstance(transport);
                        bind(Ledger.class).toInstance(ledger);
                        bind(ProviderRegistry.class)
                                .toInstance(TestProvider.registry(new TestProvider("paint", TestOffers.flat("flat"))));
                    }
                }));

        try (Halftone halftone = injector.getInstance(Halftone.class)) {
            ImageResult result = halftone.generateNow(
                    ImageRequest.generate("a red fox").model("paint/flat").build());

            assertThat(result.images()).hasSize(1);
            assertThat(transport.sent()).hasSize(1);
            assertThat(ledger.entries()).hasSize(1);
            assertThat(halftone.ledger()).isSameAs(ledger);
        }
    }
}

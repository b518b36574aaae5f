package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.TypeLiteral;
import com.google.inject.util.Modules;
import dev.halftone.client.engine.Attempt;
import dev.halftone.client.engine.Credentials;
import dev.halftone.client.ledger.InMemoryLedger;
import dev.halftone.client.ledger.Ledger;
import dev.halftone.client.pricebook.PriceBook;
import dev.halftone.client.registry.ProviderRegistry;
import dev.halftone.client.registry.Settings;
import dev.halftone.client.route.Budget;
import dev.halftone.client.route.Circuits;
import dev.halftone.client.testing.InstantTransport;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.time.TimeSource;
import dev.halftone.client.transport.Transport;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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

    @Test
    void whatAnApplicationBindsBesides_isUsed() {
        InstantTransport transport = new InstantTransport(call -> Replies.picture());
        Budget budget = new Budget(Amount.of("1", Denomination.USD));
        Circuits circuits = new Circuits(1, Duration.ofDays(1));
        List<Attempt> heard = new ArrayList<>();
        Credentials credentials =
                (provider, now) -> CompletableFuture.completedFuture(Credential.of(Map.of("api_key", "bound")));
        PriceBook book = PriceBook.parse("""
                format: halftone-price-book/1
                name: contract
                entries:
                  - models: [paint/flat]
                    count:
                      - {meter: images, unit: image, of: images}
                    tariffs:
                      - id: contract/flat
                        in: USD
                        from: "2026-01-01"
                        source: https://contract.test/prices
                        checked: "2026-02-01"
                        rates:
                          - id: image
                            meter: {id: images, unit: image}
                            price: {amount: "0.01", per: "1"}
                """, "contract.yaml");
        Injector injector = Guice.createInjector(
                Modules.override(new HalftoneModule(Optional.empty(), TestProvider.settings()))
                        .with(new AbstractModule() {
                            @Override
                            protected void configure() {
                                bind(Transport.class).toInstance(transport);
                                bind(Circuits.class).toInstance(circuits);
                                bind(ProviderRegistry.class)
                                        .toInstance(TestProvider.registry(
                                                new TestProvider("paint", TestOffers.flat("flat"))));
                            }
                        }),
                new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(Budget.class).toInstance(budget);
                        bind(PriceBook.class).toInstance(book);
                        bind(Credentials.class).toInstance(credentials);
                        bind(new TypeLiteral<Consumer<Attempt>>() {}).toInstance(heard::add);
                    }
                });

        try (Halftone halftone = injector.getInstance(Halftone.class)) {
            halftone.generateNow(
                    ImageRequest.generate("a red fox").model("paint/flat").build());

            assertThat(budget.left()).isEqualTo(Amount.of("0.99", Denomination.USD));
            assertThat(heard).hasSize(1);
            assertThat(transport
                            .sent()
                            .get(0)
                            .header("Authorization")
                            .orElseThrow()
                            .reveal())
                    .isEqualTo("Bearer bound");
        }
    }
}

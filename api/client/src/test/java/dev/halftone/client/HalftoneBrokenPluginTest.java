package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.RefusedException.Reason;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.registry.ProviderRegistry;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One broken plugin does not take the others with it. */
class HalftoneBrokenPluginTest extends Planning {

    @Test
    void pluginWhosePricingBreaks_isUnpricedAndDoesNotTakeTheOthersWithIt() {
        ModelOffer broken = offering("broken", TestOffers.capabilities(), List.of());
        try (Halftone halftone = halftone(broken, TestOffers.flat("flat"))) {
            List<Quote> quotes = halftone.compare(request().build());

            assertThat(quotes).extracting(quote -> quote.model().model()).containsExactly("flat", "broken");
            assertThat(quotes.get(1).basis()).isEqualTo(Basis.UNPRICED);
        }
    }

    @Test
    void pluginWhoseRulesBreak_isLeftOutAndNamedWhenNobodyElseIsLeft() {
        ModelOffer broken = ModelOffer.of(
                        "broken",
                        Capabilities.builder()
                                .operation(Operation.GENERATE)
                                .required(Parameter.PROMPT, Domains.text(1, 40))
                                .constraint(task -> {
                                    throw new IllegalStateException("secret detail");
                                })
                                .build(),
                        TestOffers.flat("broken").pricing())
                .build();
        try (Halftone halftone = halftone(broken, TestOffers.flat("flat"))) {
            assertThat(halftone.compare(request().build())).hasSize(1);
            assertThat(halftone.sideBySide(
                            request().build(),
                            Adaptation.NEAREST,
                            Retired.INCLUDED,
                            Instant.parse("2026-11-22T00:00:00Z")))
                    .extracting(offer -> offer.quote().model().model())
                    .containsExactly("flat");
            assertRefused(
                    halftone,
                    request().model("paint/broken"),
                    Reason.CAPABILITY,
                    "The plugin of paint/broken broke with IllegalStateException while checking the request; report it"
                            + " to its author.");
        }
    }

    @Test
    void openCatalogue_thatBreaks_isNamed() {
        ProviderRegistry registry = TestProvider.registry(new OpenProvider());
        try (Halftone halftone = Halftone.builder()
                .registry(registry)
                .settings(TestProvider.settings())
                .transport(unused)
                .build()) {
            assertRefused(
                    halftone,
                    request().model("open/unlisted"),
                    Reason.CAPABILITY,
                    "The plugin of open/unlisted broke with IllegalStateException while being asked for the model;"
                            + " report it to its author.");
        }
    }

    private static ModelOffer offering(String model, Capabilities capabilities, List<StandingCharge> standing) {
        return ModelOffer.of(model, capabilities, new Pricing() {
                    @Override
                    public List<Tariff> tariffs() {
                        return List.of();
                    }

                    @Override
                    public UsageEstimate estimate(ImageTask task, Observations observations) {
                        throw new IllegalStateException("secret detail");
                    }

                    @Override
                    public List<StandingCharge> standingCharges() {
                        return standing;
                    }
                })
                .build();
    }

    /** Lists nothing, and breaks when it is asked about a model. */
    private static final class OpenProvider implements dev.halftone.spi.ImageProvider {
        private final TestProvider inner = new TestProvider("open");

        @Override
        public String id() {
            return inner.id();
        }

        @Override
        public dev.halftone.spi.SpiVersion builtAgainst() {
            return inner.builtAgainst();
        }

        @Override
        public List<dev.halftone.spi.config.ConfigAttribute> configuration() {
            return inner.configuration();
        }

        @Override
        public List<ModelOffer> offers(Config config) {
            return List.of();
        }

        @Override
        public java.util.Optional<ModelOffer> offer(String modelId, Config config) {
            throw new IllegalStateException("secret detail");
        }

        @Override
        public dev.halftone.spi.protocol.ImageProtocol protocol(Config config) {
            return inner.protocol(config);
        }
    }
}

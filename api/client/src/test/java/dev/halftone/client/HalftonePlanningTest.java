package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.halftone.client.RefusedException.Reason;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.registry.ProviderRegistry;
import dev.halftone.client.route.Ranking;
import dev.halftone.client.testing.InstantTransport;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Who can do a request, who is affordable, and what is said of the others; nothing may be sent here. */
class HalftonePlanningTest {

    private final InstantTransport unused = InstantTransport.unused();

    @Test
    void unknownProvider_isNamedWithThoseThatAreLoaded() {
        try (Halftone halftone = halftone(TestOffers.flat("flat"))) {
            assertRefused(
                    halftone,
                    request().model("pianted/flat"),
                    Reason.UNKNOWN_MODEL,
                    "No plugin for provider 'pianted' is loaded; loaded are [paint].");
        }
    }

    @Test
    void unknownModel_isNamedWithTheWayToFindOut() {
        try (Halftone halftone = halftone(TestOffers.flat("flat"))) {
            assertRefused(
                    halftone,
                    request().model("paint/flta"),
                    Reason.UNKNOWN_MODEL,
                    "Provider paint does not know the model 'flta'; list its models with 'halftone models --provider"
                            + " paint'.");
        }
    }

    @Test
    void value_outsideItsDomainIsRefusedWithParameterValueAndWhatIsAllowed() {
        try (Halftone halftone = halftone(TestOffers.flat("flat"))) {
            assertRefused(
                    halftone,
                    request().model("paint/flat").count(9),
                    Reason.CAPABILITY,
                    "paint/flat: count '9' is not accepted; allowed: 1 to 4.");
            assertRefused(
                    halftone,
                    request().model("paint/flat").option("quality", "best"),
                    Reason.CAPABILITY,
                    "paint/flat: quality 'best' is not accepted; allowed: low, high.");
            assertRefused(
                    halftone,
                    request().model("paint/flat").option("count", "two"),
                    Reason.CAPABILITY,
                    "paint/flat: count 'two' is not accepted; allowed: integer, 1 to 4.");
        }
    }

    @Test
    void parameter_thatTheModelDoesNotTakeIsRefusedWithThoseItTakes() {
        try (Halftone halftone = halftone(TestOffers.flat("flat"))) {
            assertThatThrownBy(() -> halftone.quote(request()
                            .model("paint/flat")
                            .option("style", "vivid")
                            .build()))
                    .hasMessageContaining("style 'vivid'", "prompt, count, quality");
            assertThatThrownBy(() -> halftone.quote(request()
                            .model("paint/flat")
                            .parameter(Parameter.STEPS, 30L)
                            .build()))
                    .hasMessageContaining("steps '30'", "prompt, count, quality");
        }
    }

    @Test
    void prompt_thatIsMissingAndOperationThatIsNotOffered_areRefused() {
        try (Halftone halftone = halftone(TestOffers.flat("flat"))) {
            assertThatThrownBy(() -> halftone.quote(ImageRequest.of(Operation.GENERATE)
                            .model("paint/flat")
                            .build()))
                    .hasMessageContaining("prompt", "it must be given");
            assertRefused(
                    halftone,
                    ImageRequest.of(Operation.UPSCALE).model("paint/flat"),
                    Reason.CAPABILITY,
                    "paint/flat: operation 'upscale' is not accepted; allowed: generate.");
        }
    }

    @Test
    void pictureOption_givenAsTextIsRefusedWithTheRemedy() {
        ModelOffer styled = ModelOffer.of(
                        "styled",
                        Capabilities.builder()
                                .operation(Operation.GENERATE)
                                .required(Parameter.PROMPT, Domains.text(1, 40))
                                .optional(
                                        Parameter.image("style_image"),
                                        ImageRule.of("image/png").build().one())
                                .build(),
                        TestOffers.flat("styled").pricing())
                .build();
        try (Halftone halftone = halftone(styled)) {
            assertRefused(
                    halftone,
                    request().model("paint/styled").option("style_image", "fox.png"),
                    Reason.CAPABILITY,
                    "paint/styled: 'fox.png' names a file; give pictures as parameters, not as text options.");
        }
    }

    @Test
    void limit_belowTheHighEndRefusesWithBothAmounts() {
        try (Halftone halftone = halftone(TestOffers.tokens("tokens"))) {
            assertPurchaseRefused(
                    halftone,
                    request().model("paint/tokens").maxCost(usd("0.04049")),
                    Reason.TOO_EXPENSIVE,
                    "paint/tokens may cost 0.0405 USD, more than the limit of 0.04049 USD; raise the limit or ask for"
                            + " less.");
        }
    }

    @Test
    void limit_ofExactlyTheHighEndIsKept() {
        InstantTransport transport = new InstantTransport(call -> Replies.picture());
        try (Halftone halftone = halftone(transport, new TestProvider("paint", TestOffers.flat("flat")))) {
            ImageResult result = halftone.generateNow(
                    request().model("paint/flat").maxCost(usd("0.04")).build());

            assertThat(result.images()).hasSize(1);
        }
    }

    @Test
    void limit_inAnotherCurrencyRefuses() {
        try (Halftone halftone = halftone(TestOffers.flat("flat"))) {
            assertPurchaseRefused(
                    halftone,
                    request().model("paint/flat").maxCost(Amount.of("9", Denomination.currency("EUR"))),
                    Reason.TOO_EXPENSIVE,
                    "paint/flat may cost 0.04 USD, more than the limit of 9 EUR; raise the limit or ask for less.");
        }
    }

    @Test
    void unpricedModel_isRefusedUnderALimit_andCanBeBoughtWithout() {
        InstantTransport transport = new InstantTransport(call -> Replies.picture());
        try (Halftone halftone = halftone(transport, new TestProvider("paint", TestOffers.unpriced("free-for-all")))) {
            assertPurchaseRefused(
                    halftone,
                    request().model("paint/free-for-all").maxCost(usd("1000")),
                    Reason.UNPRICED,
                    "paint/free-for-all has no known price, and a limit of 1000 USD was set; drop the limit or give a"
                            + " price book.");
            assertThat(transport.sent()).isEmpty();

            ImageResult result =
                    halftone.generateNow(request().model("paint/free-for-all").build());

            assertThat(result.images()).hasSize(1);
            assertThat(result.cost()).as("unknown is not zero").isEmpty();
        }
    }

    @Test
    void retiredModel_isRefusedBeforeAnyConnection_andCanStillBeQuoted() {
        try (Halftone halftone = halftone(retired(), TestOffers.flat("flat"))) {
            assertPurchaseRefused(
                    halftone,
                    request().model("paint/old"),
                    Reason.RETIRED,
                    "paint/old was retired on 2026-02-01; use paint/flat instead.");

            Quote quote = halftone.quote(request().model("paint/old").build());
            assertThat(quote.status()).isEqualTo(Lifecycle.Status.RETIRED);
            assertThat(quote.likely()).contains(usd("0.01"));
            assertThat(halftone.compare(request().build()))
                    .extracting(Quote::model)
                    .containsExactly(new ModelName("paint", "flat"));
        }
        assertThat(unused.sent()).isEmpty();
    }

    @Test
    void retiredModel_isLeftOutOfARouteThatNamesIt() {
        InstantTransport transport = new InstantTransport(call -> Replies.picture());
        try (Halftone halftone = halftone(transport, new TestProvider("paint", retired(), TestOffers.flat("flat")))) {
            ImageResult result = halftone.generateNow(
                    request().model("paint/old").model("paint/flat").build());

            assertThat(result.run().last().model()).hasToString("paint/flat");
            assertThat(result.run().attempts()).hasSize(1);
        }
    }

    @Test
    void anyModel_isRankedCheapestFirstAndUnpricedLast() {
        try (Halftone halftone = halftone(
                TestOffers.unpriced("unpriced"), TestOffers.flat("dear", "0.10"), TestOffers.flat("cheap", "0.01"))) {
            assertThat(halftone.compare(request().build()))
                    .extracting(quote -> quote.model().model())
                    .containsExactly("cheap", "dear", "unpriced");
            assertThat(halftone.quote(request().build()).likely()).contains(usd("0.01"));
        }
    }

    @Test
    void namedModels_keepTheirOrder_andNamingOneTwiceIsNamingItOnce() {
        try (Halftone halftone = halftone(TestOffers.flat("cheap", "0.01"), TestOffers.flat("dear", "0.10"))) {
            assertThat(halftone.compare(request()
                            .model("paint/dear")
                            .model("paint/cheap")
                            .model("paint/dear")
                            .build()))
                    .extracting(quote -> quote.model().model())
                    .containsExactly("dear", "cheap");
        }
    }

    @Test
    void ranking_thatLeavesEverybodyOutRefuses() {
        try (Halftone halftone = halftone(TestOffers.flat("flat"))) {
            assertRefused(
                    halftone,
                    request().ranking(Ranking.preferring(List.of(new ModelName("paint", "other")))),
                    Reason.CAPABILITY,
                    "paint/flat can do this, but the ranking leaves it out; name it in the ranking.");
        }
    }

    @Test
    void noProvider_isSaid() {
        try (Halftone halftone = halftone(unused)) {
            assertRefused(
                    halftone,
                    request(),
                    Reason.CAPABILITY,
                    "No loaded model can do this; list them with 'halftone models'.");
        }
    }

    @Test
    void instant_decidesPricesAndLifecycle() {
        try (Halftone halftone = halftone(retired())) {
            assertThat(halftone.compare(request().model("paint/old").build(), Instant.parse("2026-01-31T23:59:59Z")))
                    .singleElement()
                    .satisfies(quote -> assertThat(quote.status()).isEqualTo(Lifecycle.Status.ACTIVE));
            assertThat(halftone.compare(request().model("paint/old").build(), Instant.parse("2025-12-31T23:59:59Z")))
                    .singleElement()
                    .satisfies(quote -> assertThat(quote.basis()).isEqualTo(Basis.UNPRICED));
        }
    }

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
            assertRefused(
                    halftone,
                    request().model("paint/broken"),
                    Reason.CAPABILITY,
                    "The plugin of paint/broken broke with IllegalStateException while checking the request; report it"
                            + " to its author.");
        }
    }

    @Test
    void openCatalogue_thatBreaksKnowsNoModel() {
        ProviderRegistry registry = TestProvider.registry(new OpenProvider());
        try (Halftone halftone = Halftone.builder()
                .registry(registry)
                .settings(TestProvider.settings())
                .transport(unused)
                .build()) {
            assertRefused(
                    halftone,
                    request().model("open/unlisted"),
                    Reason.UNKNOWN_MODEL,
                    "Provider open does not know the model 'unlisted'; list its models with 'halftone models --provider"
                            + " open'.");
        }
    }

    @Test
    void purchase_thatIsRefusedFailsItsStageAndIsUnwrappedByTheBlockingCall() {
        try (Halftone halftone = halftone(TestOffers.flat("flat"))) {
            ImageRequest refused = request().model("paint/flat").count(9).build();

            assertThatThrownBy(() ->
                            halftone.generate(refused).toCompletableFuture().join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> halftone.generateNow(refused)).isInstanceOf(RefusedException.class);
        }
        assertThat(unused.sent()).isEmpty();
    }

    private void assertRefused(Halftone halftone, ImageRequest.Builder request, Reason reason, String message) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> halftone.quote(request.build()));
        assertThat(refused).hasMessage(message);
        assertThat(refused.reason()).isEqualTo(reason);
        assertPurchaseRefused(halftone, request, reason, message);
    }

    private static void assertPurchaseRefused(
            Halftone halftone, ImageRequest.Builder request, Reason reason, String message) {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> halftone.generateNow(request.build()));
        assertThat(refused).hasMessage(message);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(halftone.ledger().entries()).as("nothing was even intended").isEmpty();
    }

    private static ModelOffer retired() {
        return ModelOffer.of(
                        "old",
                        TestOffers.capabilities(),
                        TestOffers.flat("old", "0.01").pricing())
                .lifecycle(Lifecycle.active().retiresOn(LocalDate.of(2026, 2, 1), "flat"))
                .build();
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

    private static ImageRequest.Builder request() {
        return ImageRequest.generate("a red fox");
    }

    private Halftone halftone(ModelOffer... offers) {
        return halftone(unused, new TestProvider("paint", offers));
    }

    private static Halftone halftone(InstantTransport transport, TestProvider... providers) {
        return Halftone.builder()
                .registry(TestProvider.registry(providers))
                .settings(TestProvider.settings())
                .transport(transport)
                .build();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
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

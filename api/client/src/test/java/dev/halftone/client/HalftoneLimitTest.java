package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.RefusedException.Reason;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.testing.InstantTransport;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Limits, models without a price, retired models. */
class HalftoneLimitTest extends Planning {

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
            assertThat(result.warnings())
                    .containsExactly(
                            "Left out of the route: paint/old was retired on 2026-02-01; use paint/flat" + " instead.");
        }
    }

    @Test
    void modelThatCannotDoTheTask_isNamedInTheResultOfTheRoute() {
        ModelOffer small = ModelOffer.of(
                        "small",
                        Capabilities.builder()
                                .operation(Operation.GENERATE)
                                .required(Parameter.PROMPT, Domains.text(1, 5))
                                .build(),
                        TestOffers.flat("small").pricing())
                .build();
        InstantTransport transport = new InstantTransport(call -> Replies.picture());
        try (Halftone halftone = halftone(transport, new TestProvider("paint", small, TestOffers.flat("flat")))) {
            ImageResult named = halftone.generateNow(request()
                    .model("paint/small")
                    .model("paint/none")
                    .model("paint/flat")
                    .build());
            ImageResult any = halftone.generateNow(request().build());

            assertThat(named.images()).hasSize(1);
            assertThat(named.warnings())
                    .hasSize(2)
                    .anySatisfy(warning ->
                            assertThat(warning).contains("paint/small").contains("prompt"))
                    .anySatisfy(warning -> assertThat(warning).contains("'none'"));
            assertThat(any.warnings()).as("nobody asked for the small one").isEmpty();
        }
    }

    @Test
    void modelThatIsNotReleasedYet_isRefusedBeforeAnyConnection_andCanBeQuoted() {
        ModelOffer coming = ModelOffer.of(
                        "coming",
                        TestOffers.capabilities(),
                        TestOffers.flat("coming", "0.01").pricing())
                .lifecycle(Lifecycle.active().releasedOn(LocalDate.of(2199, 1, 1)))
                .build();
        try (Halftone halftone = halftone(coming)) {
            assertPurchaseRefused(
                    halftone,
                    request().model("paint/coming"),
                    Reason.UNAVAILABLE,
                    "paint/coming is not released before 2199-01-01; choose another model until then.");
            assertThat(halftone.quote(request().model("paint/coming").build()).status())
                    .isEqualTo(Lifecycle.Status.ANNOUNCED);
        }
        assertThat(unused.sent()).isEmpty();
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

    private static ModelOffer retired() {
        return ModelOffer.of(
                        "old",
                        TestOffers.capabilities(),
                        TestOffers.flat("old", "0.01").pricing())
                .lifecycle(Lifecycle.active().retiresOn(LocalDate.of(2026, 2, 1), "flat"))
                .build();
    }
}

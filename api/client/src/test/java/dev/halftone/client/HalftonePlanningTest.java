package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.RefusedException.Reason;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.route.Ranking;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Who can do a request and who cannot, and what is said of the others; nothing is sent here. */
class HalftonePlanningTest extends Planning {

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
                    .hasMessage("paint/flat: style: no such option; paint/flat takes [prompt, count, quality].");
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

    @Test
    void announcedModel_isQuotedButNotBought() {
        ModelOffer announced = ModelOffer.of(
                        "soon",
                        TestOffers.capabilities(),
                        TestOffers.flat("soon").pricing())
                .lifecycle(Lifecycle.active().releasedOn(LocalDate.of(2999, 1, 1)))
                .build();
        try (Halftone halftone = halftone(announced)) {
            assertThat(halftone.quote(request().model("paint/soon").build()).warnings())
                    .contains("paint/soon is not released before 2999-01-01.");
            assertPurchaseRefused(
                    halftone,
                    request().model("paint/soon"),
                    Reason.UNAVAILABLE,
                    "paint/soon is not released before 2999-01-01; choose another model until then.");
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
}

package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.ComparedOffer.Batch;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.capability.StepRange;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideBySideTest {

    private static final Instant DAY = Instant.parse("2026-11-22T12:00:00Z");
    private static final URI SOURCE = URI.create("https://prices.test/list");

    @Test
    void pictures_moreThanACallTakes_arePlannedInTheFewestCalls() {
        ComparedOffer offer =
                compare(request(6), painter("painter", "0.01", "0").build()).get(0);
        assertThat(offer.batches()).containsExactly(new Batch(1, 4), new Batch(1, 2));
        assertThat(offer.quote().likely().orElseThrow().toDecimalString()).isEqualTo("0.06");
        assertThat(offer.quote().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.amount().value()).isNotNegative());
    }

    @Test
    void pictures_inAnyNumber_areMultipliedExactly() {
        ComparedOffer offer = compare(
                        ImageRequest.generate("a red fox")
                                .parameter(Parameter.COUNT, 1_000_000_000_003L)
                                .build(),
                        painter("painter", "0.01", "0.001").build())
                .get(0);
        assertThat(offer.batches()).containsExactly(new Batch(250_000_000_000L, 4), new Batch(1, 3));
        assertThat(offer.calls()).isEqualTo(250_000_000_001L);
        // 1,000,000,000,003 pictures at 0.01 and 250,000,000,001 runs at 0.001.
        assertThat(offer.quote().likely().orElseThrow().toDecimalString()).isEqualTo("10250000000.031");
        assertThat(offer.singleCalls().orElseThrow().likely().toDecimalString()).isEqualTo("11000000000.033");
        assertThat(offer.quote().lines())
                .extracting(line -> line.amount().toDecimalString())
                .containsExactly("10000000000.03", "250000000.001");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void pictures_none_areRefused(long count) {
        ImageRequest request = ImageRequest.generate("a red fox")
                .parameter(Parameter.COUNT, count)
                .build();
        assertThatThrownBy(
                        () -> compare(request, painter("painter", "0.01", "0").build()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("count '" + count + "'");
    }

    @Test
    void batch_withAFeePerRun_isCheaperThanSingleCalls() {
        ComparedOffer offer =
                compare(request(4), painter("painter", "0.01", "0.005").build()).get(0);
        assertThat(offer.batches()).containsExactly(new Batch(1, 4));
        assertThat(offer.quote().likely().orElseThrow().toDecimalString()).isEqualTo("0.045");
        assertThat(offer.singleCalls().orElseThrow().likely().toDecimalString()).isEqualTo("0.06");
    }

    @Test
    void size_whereOnlyRatiosAreTaken_isAskedForByItsExactRatioAndSaid() {
        ModelOffer byRatio = model(
                        "ratio",
                        "0.01",
                        "0",
                        Capabilities.builder()
                                .operation(Operation.GENERATE)
                                .required(Parameter.PROMPT, Domains.text(1, 100))
                                .optional(Parameter.ASPECT_RATIO, Domains.aspectRatios("1:1", "16:9"))
                                .build())
                .build();
        ImageRequest square =
                ImageRequest.generate("a red fox").size(1024, 1024).build();
        assertThat(compare(square, byRatio).get(0).adaptations())
                .containsExactly("size 1024x1024 is asked for as the ratio 1:1; the model chooses the pixels.");
        ImageRequest odd = ImageRequest.generate("a red fox").size(1000, 990).build();
        assertThatThrownBy(() -> compare(odd, byRatio)).isInstanceOf(RefusedException.class);
        assertThat(halftone(byRatio)
                        .sideBySide(odd, Adaptation.NEAREST, Retired.LEFT_OUT, DAY)
                        .get(0)
                        .adaptations())
                .containsExactly("size 1000x990 is asked for as the ratio 1:1; the model chooses the pixels.");
    }

    @Test
    void size_outsideTheDomain_isMovedOnlyWhenAdaptationIsAskedFor() {
        ModelOffer fixed = model(
                        "fixed",
                        "0.01",
                        "0",
                        Capabilities.builder()
                                .operation(Operation.GENERATE)
                                .required(Parameter.PROMPT, Domains.text(1, 100))
                                .optional(Parameter.SIZE, Domains.sizes("512x512", "1024x1024"))
                                .build())
                .build();
        ImageRequest odd = ImageRequest.generate("a red fox").size(1000, 1000).build();
        assertThatThrownBy(() -> compare(odd, fixed)).hasMessageContaining("size '1000x1000'");
        assertThat(halftone(fixed)
                        .sideBySide(odd, Adaptation.NEAREST, Retired.LEFT_OUT, DAY)
                        .get(0)
                        .adaptations())
                .containsExactly("size 1000x1000 became 1024x1024.");
    }

    @Test
    void option_thatAModelDoesNotDeclare_leavesTheModelOut() {
        ImageRequest request =
                ImageRequest.generate("a red fox").option("style", "vivid").build();
        assertThatThrownBy(
                        () -> compare(request, painter("painter", "0.01", "0").build()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("style");
    }

    @Test
    void variant_besideItsBase_saysWhatItSaves() {
        List<ComparedOffer> offers = compare(
                request(1),
                painter("base", "0.04", "0").build(),
                painter("turbo", "0.01", "0")
                        .variantOf("base")
                        .recommendedSteps(new StepRange(1, 4))
                        .build());
        ComparedOffer turbo = offers.get(0);
        assertThat(turbo.quote().model().model()).isEqualTo("turbo");
        assertThat(turbo.variant().orElseThrow().base().model()).isEqualTo("base");
        assertThat(turbo.variant().orElseThrow().saved().toDecimalString()).isEqualTo("0.03");
        assertThat(offers.get(1).variant()).isEmpty();
    }

    @Test
    void retiredModel_isShownOnlyOnRequest() {
        ModelOffer old = painter("old", "0.01", "0")
                .lifecycle(Lifecycle.active().retiresOn(LocalDate.of(2026, 1, 1), "painter"))
                .build();
        ModelOffer live = painter("painter", "0.02", "0").build();
        assertThat(compare(request(1), old, live))
                .extracting(offer -> offer.quote().model().model())
                .containsExactly("painter");
        assertThat(halftone(old, live).sideBySide(request(1), Adaptation.EXACT, Retired.INCLUDED, DAY))
                .extracting(offer -> offer.quote().model().model())
                .containsExactly("old", "painter");
    }

    @Test
    void standingCharge_breaksEven_whereTheRentIsSaved() {
        List<ComparedOffer> offers =
                compare(request(1), painter("demand", "0.04", "0").build(), rented("0"));
        ComparedOffer rented = offers.stream()
                .filter(offer -> offer.quote().model().model().equals("rented"))
                .findFirst()
                .orElseThrow();
        // 1.00 an hour against 0.04 a picture: 25 pictures an hour, 18000 in thirty days.
        assertThat(rented.breakEvens())
                .containsExactly(new ComparedOffer.BreakEven(
                        "instance",
                        new dev.halftone.client.offer.ModelName("test", "demand"),
                        BigInteger.valueOf(18_000),
                        2_592_000));
    }

    @Test
    void standingCharge_ofAModelWhoseCallsHaveNoPrice_hasNoBreakEven() {
        List<ComparedOffer> offers =
                compare(request(1), painter("demand", "0.04", "0").build(), rented("unknown"));
        assertThat(offers.get(1).quote().standingCharges()).isNotEmpty();
        assertThat(offers.get(1).breakEvens()).isEmpty();
    }

    @Test
    void standingCharge_isComparedWithTheSameModelByThePicture() {
        ModelOffer own = painter("own", "0.04", "0").build();
        ModelOffer rented = ModelOffer.of(
                        "rented", own.capabilities(), rented("0").pricing())
                .variantOf("own")
                .build();
        List<ComparedOffer> offers =
                compare(request(1), painter("cheaper", "0.001", "0").build(), own, rented);
        assertThat(offers)
                .as("an offer that is paid by time is not the cheapest because its calls cost nothing")
                .extracting(offer -> offer.quote().model().model())
                .containsExactly("cheaper", "own", "rented");
        assertThat(offers.get(2).breakEvens())
                .extracting(even -> even.against().model())
                .containsExactly("own");
    }

    @Test
    void standingCharge_isNotComparedWithAnotherProvider() {
        try (Halftone halftone = Halftone.builder()
                .registry(TestProvider.registry(
                        new TestProvider("test", rented("0")),
                        new TestProvider("other", painter("cheap", "0.001", "0").build())))
                .build()) {
            assertThat(halftone.sideBySide(request(1), Adaptation.EXACT, Retired.LEFT_OUT, DAY))
                    .hasSize(2)
                    .allSatisfy(offer -> assertThat(offer.breakEvens()).isEmpty());
        }
    }

    @Test
    void currencies_areRankedEachOnItsOwnAndNeverSubtracted() {
        List<ComparedOffer> offers = compare(
                request(1),
                model("yen", "3", "0", square(), Denomination.currency("JPY"))
                        .variantOf("dear")
                        .build(),
                model("euro", "0.001", "0", square(), Denomination.currency("EUR"))
                        .build(),
                model("dear", "0.50", "0", square(), Denomination.USD).build(),
                model("cheap", "0.10", "0", square(), Denomination.USD).build());
        assertThat(offers)
                .extracting(offer -> offer.quote().model().model())
                .containsExactly("cheap", "dear", "euro", "yen");
        assertThat(offers.get(3).variant()).isEmpty();
    }

    @Test
    void pictureOption_isLoadedOnceByTheRequestsOwnLoader() {
        ModelOffer styled = styled("styled");
        List<String> loaded = new ArrayList<>();
        ImageRequest.Builder request = ImageRequest.generate("a red fox").option("style_image", "fox.png");
        assertThatThrownBy(() -> compare(request.build(), styled))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("'fox.png' names a file");

        request.pictures(name -> {
            loaded.add(name);
            return ImageAsset.ofLocation(URI.create("https://pictures.test/" + name), "image/png");
        });
        assertThat(compare(request.build(), styled, styled("other"))).hasSize(2);
        assertThat(loaded).containsExactly("fox.png");

        request.pictures(name -> {
            throw new IllegalArgumentException("no such file");
        });
        assertThatThrownBy(() -> compare(request.build(), styled)).hasMessage("no such file");
        try (Halftone halftone = halftone(styled)) {
            assertThatThrownBy(() -> halftone.compare(request.build())).hasMessage("no such file");
        }
    }

    private static ModelOffer styled(String id) {
        return model(
                        id,
                        "0.01",
                        "0",
                        Capabilities.builder()
                                .operation(Operation.GENERATE)
                                .required(Parameter.PROMPT, Domains.text(1, 100))
                                .required(
                                        Parameter.image("style_image"),
                                        ImageRule.of("image/png").build().one())
                                .build())
                .build();
    }

    private static Capabilities square() {
        return Capabilities.builder()
                .operation(Operation.GENERATE)
                .required(Parameter.PROMPT, Domains.text(1, 100))
                .build();
    }

    private static List<ComparedOffer> compare(ImageRequest request, ModelOffer... models) {
        try (Halftone halftone = halftone(models)) {
            return halftone.sideBySide(request, Adaptation.EXACT, Retired.LEFT_OUT, DAY);
        }
    }

    private static Halftone halftone(ModelOffer... models) {
        return Halftone.builder()
                .registry(TestProvider.registry(new TestProvider("test", models)))
                .build();
    }

    private static ImageRequest request(int count) {
        return ImageRequest.generate("a red fox").count(count).build();
    }

    private static ModelOffer.Builder painter(String id, String price, String fee) {
        return model(
                id,
                price,
                fee,
                Capabilities.builder()
                        .operation(Operation.GENERATE)
                        .required(Parameter.PROMPT, Domains.text(1, 100))
                        .optional(Parameter.COUNT, Domains.integers(1, 4))
                        .build());
    }

    /** @param call price of a call, or unknown */
    private static ModelOffer rented(String call) {
        StandingCharge hour = new StandingCharge(
                "instance",
                "an instance",
                Amount.of("1.00", Denomination.USD),
                Duration.ofHours(1),
                SOURCE,
                LocalDate.of(2026, 2, 1));
        ModelOffer priced =
                painter("rented", call.equals("unknown") ? "1" : call, "0").build();
        Pricing rent = new Pricing() {
            @Override
            public List<Tariff> tariffs() {
                return priced.pricing().tariffs();
            }

            @Override
            public UsageEstimate estimate(ImageTask task, Observations observations) {
                return call.equals("unknown")
                        ? UsageEstimate.unpriced("Nobody says what a call costs.")
                        : priced.pricing().estimate(task, observations);
            }

            @Override
            public List<StandingCharge> standingCharges() {
                return List.of(hour);
            }
        };
        return ModelOffer.of("rented", priced.capabilities(), rent).build();
    }

    private static ModelOffer.Builder model(String id, String price, String fee, Capabilities capabilities) {
        return model(id, price, fee, capabilities, Denomination.USD);
    }

    private static ModelOffer.Builder model(
            String id, String price, String fee, Capabilities capabilities, Denomination in) {
        Tariff tariff = Tariff.builder("test/" + id, in)
                .from(LocalDate.of(2026, 1, 1))
                .evidence(SOURCE, LocalDate.of(2026, 2, 1))
                .rate(Rate.of("images", Meter.IMAGES).price(UnitPrice.each(price)))
                .rate(Rate.of("run", Meter.RUNS).price(UnitPrice.each(fee)))
                .build();
        return ModelOffer.of(id, capabilities, new Pricing() {
            @Override
            public List<Tariff> tariffs() {
                return List.of(tariff);
            }

            @Override
            public UsageEstimate estimate(ImageTask task, Observations observations) {
                return UsageEstimate.builder(dev.halftone.spi.pricing.Basis.EXACT)
                        .certain(Meter.IMAGES, BigDecimal.valueOf(task.count()), Map.of())
                        .certain(Meter.RUNS, BigDecimal.ONE, Map.of())
                        .build();
            }
        });
    }
}

package dev.halftone.client.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Schedule;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Tier;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.pricing.Window;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void determinateTask_hasAPoint() {
        Quote quote = quote(TestOffers.flat("m"), NOW);

        assertThat(quote.basis()).isEqualTo(Basis.EXACT);
        assertThat(quote.range()).contains(Range.exactly(usd("0.04")));
        assertThat(quote.lines()).extracting(BillLine::amount).containsExactly(usd("0.04"));
        assertThat(quote.tariff().orElseThrow().id()).isEqualTo("test/m@2026-01-01");
        assertThat(quote.model()).isEqualTo(new ModelName("paint", "m"));
        assertThat(quote.at()).isEqualTo(NOW);
        assertThat(quote.status()).isEqualTo(Lifecycle.Status.ACTIVE);
        assertThat(quote.warnings()).isEmpty();
    }

    @Test
    void severalPictures_areAllInTheQuote() {
        Offer offer = offer(TestOffers.flat("m"));
        ImageTask task = task().toBuilder().put(Parameter.COUNT, 3L).build();

        assertThat(Quoter.plain().quote(offer, task, NOW).likely()).contains(usd("0.12"));
    }

    @Test
    void guessedTask_hasARangeAndTheLinesOfTheLikelyAmount() {
        // 100 x 5 / 1,000,000 + (200, 600, 1000) x 40 / 1,000,000
        Quote quote = quote(TestOffers.tokens("m"), NOW);

        assertThat(quote.basis()).isEqualTo(Basis.ESTIMATE);
        assertThat(quote.range()).contains(new Range(usd("0.0085"), usd("0.0245"), usd("0.0405")));
        assertThat(quote.high()).contains(usd("0.0405"));
        assertThat(quote.lines()).extracting(BillLine::amount).containsExactly(usd("0.0005"), usd("0.024"));
    }

    @Test
    void moreUsageThatCostsLess_doesNotBreakTheRange() {
        // Up to 10 seconds cost 1 each; more cost 0.1 each: 9 -> 9, 10 -> 10, 20 -> 2.
        Quote quote = quote(
                offering(
                        TestOffers.tariff("m", Denomination.USD)
                                .rate(Rate.of("second", Meter.COMPUTE_SECONDS)
                                        .schedule(new Schedule.Volume(
                                                List.of(Tier.of("10", UnitPrice.each("1"))),
                                                UnitPrice.each("0.1"),
                                                Window.REQUEST)))
                                .build(),
                        seconds("9", "10", "20")),
                NOW);

        assertThat(quote.range()).contains(new Range(usd("2"), usd("10"), usd("10")));
    }

    @Test
    void credits_areQuotedInMoneyWithLinesInCredits() {
        Quote quote = quote(TestOffers.credits("m", TestOffers.creditRate("10", Instant.EPOCH)), NOW);

        assertThat(quote.range()).contains(Range.exactly(usd("0.065")));
        assertThat(quote.lines()).extracting(BillLine::amount).containsExactly(Amount.of("6.5", TestOffers.CREDITS));
    }

    @Test
    void credits_withoutAPurchaseRateAreUnpriced() {
        Quote quote = quote(TestOffers.credits("m"), NOW);

        assertUnpriced(quote);
        assertThat(quote.warnings())
                .containsExactly(
                        "No purchase rate for paint/credits is known; configure what the account paid for them.");
    }

    @Test
    void modelWithoutAPrice_isUnpricedAndSaysWhy() {
        Quote quote = quote(TestOffers.unpriced("m"), NOW);

        assertUnpriced(quote);
        assertThat(quote.tariff()).isEmpty();
        assertThat(quote.warnings()).containsExactly("Nobody knows the price of m.");
    }

    @Test
    void day_withoutATariffIsUnpricedAndNamed() {
        Quote quote = quote(TestOffers.flat("m"), Instant.parse("2025-12-31T23:59:59Z"));

        assertUnpriced(quote);
        assertThat(quote.warnings())
                .containsExactly("No tariff of paint/m covers 2025-12-31T23:59:59Z; the price is not known.");
    }

    @ParameterizedTest(name = "at {0} it costs {1}")
    @CsvSource({
        "2026-01-01T00:00:00Z, 0.04",
        "2026-05-31T23:59:59.999Z, 0.04",
        "2026-06-01T00:00:00Z, 0.03",
        "2030-01-01T00:00:00Z, 0.03",
    })
    void tariff_isTheOneInForceAtThatInstant(String at, String price) {
        Pricing dated = new Pricing() {
            @Override
            public List<Tariff> tariffs() {
                return List.of(
                        TestOffers.tariff("m", Denomination.USD)
                                .until(LocalDate.of(2026, 6, 1))
                                .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each("0.04")))
                                .build(),
                        Tariff.builder("test/m@2026-06-01", Denomination.USD)
                                .from(LocalDate.of(2026, 6, 1))
                                .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each("0.03")))
                                .build());
            }

            @Override
            public UsageEstimate estimate(ImageTask task, Observations observations) {
                return UsageEstimate.exact(Usage.of(Reading.of(Meter.IMAGES, 1, Provenance.DERIVED)));
            }
        };

        Quote quote = quote(ModelOffer.of("m", TestOffers.capabilities(), dated).build(), Instant.parse(at));

        assertThat(quote.likely()).contains(usd(price));
    }

    @Test
    void estimate_thatTheTariffCannotPriceIsUnpricedAndNamesTheReading() {
        Quote quote = quote(
                offering(
                        TestOffers.tariff("m", Denomination.USD)
                                .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each("0.04")))
                                .build(),
                        seconds("1", "2", "3")),
                NOW);

        assertUnpriced(quote);
        assertThat(quote.tariff()).isPresent();
        assertThat(quote.warnings()).singleElement().asString().contains("compute_seconds");
    }

    @Test
    void pricing_thatThrowsIsUnpricedAndBlamed() {
        ModelOffer broken = ModelOffer.of("m", TestOffers.capabilities(), new Pricing() {
                    @Override
                    public List<Tariff> tariffs() {
                        return List.of();
                    }

                    @Override
                    public UsageEstimate estimate(ImageTask task, Observations observations) {
                        throw new IllegalStateException("secret detail");
                    }
                })
                .build();

        Quote quote = quote(broken, NOW);

        assertUnpriced(quote);
        assertThat(quote.warnings())
                .containsExactly("The plugin of paint/m broke with IllegalStateException while pricing; report it to"
                        + " its author.");
    }

    @Test
    void notesOfEstimateAndTariff_areWarnings() {
        Quote quote = quote(
                offering(
                        TestOffers.tariff("m", Denomination.USD)
                                .rate(Rate.of("second", Meter.COMPUTE_SECONDS).price(UnitPrice.each("1")))
                                .note("Price inferred.")
                                .build(),
                        UsageEstimate.builder(Basis.UPPER_BOUND)
                                .between(
                                        Meter.COMPUTE_SECONDS, BigDecimal.ONE, BigDecimal.TEN, BigDecimal.TEN, Map.of())
                                .note("The provider decides.")
                                .build()),
                NOW);

        assertThat(quote.basis()).isEqualTo(Basis.UPPER_BOUND);
        assertThat(quote.warnings()).containsExactly("The provider decides.", "Price inferred.");
    }

    @ParameterizedTest(name = "on {0} it is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-31 | ANNOUNCED  | paint/m is not released before 2026-02-01.",
                "2026-02-01 | ACTIVE     | paint/m retires on 2026-09-30; use paint/n instead.",
                "2026-04-01 | DEPRECATED | paint/m retires on 2026-09-30; use paint/n instead.",
                "2026-09-29 | DEPRECATED | paint/m retires on 2026-09-30; use paint/n instead.",
                "2026-09-30 | RETIRED    | paint/m is retired since 2026-09-30; use paint/n instead.",
            })
    void lifecycle_isSaidInTheQuote(LocalDate day, Lifecycle.Status status, String warning) {
        ModelOffer dying = ModelOffer.of(
                        "m", TestOffers.capabilities(), TestOffers.flat("m").pricing())
                .lifecycle(Lifecycle.active()
                        .releasedOn(LocalDate.of(2026, 2, 1))
                        .deprecatedOn(LocalDate.of(2026, 4, 1))
                        .retiresOn(LocalDate.of(2026, 9, 30), "n"))
                .build();

        Quote quote = quote(dying, day.atStartOfDay().toInstant(java.time.ZoneOffset.UTC));

        assertThat(quote.status()).isEqualTo(status);
        assertThat(quote.warnings()).containsExactly(warning);
        assertThat(quote.range()).as("a retired model can still be quoted").isPresent();
    }

    @Test
    void standingCharges_standBesideThePrice() {
        StandingCharge hosting = new StandingCharge(
                "endpoint", "An endpoint.", usd("1.50"), Duration.ofHours(1), TestOffers.SOURCE, TestOffers.CHECKED);
        Pricing flat = TestOffers.flat("m").pricing();
        Quote quote = quote(
                ModelOffer.of("m", TestOffers.capabilities(), new Pricing() {
                            @Override
                            public List<Tariff> tariffs() {
                                return flat.tariffs();
                            }

                            @Override
                            public UsageEstimate estimate(ImageTask task, Observations observations) {
                                return flat.estimate(task, observations);
                            }

                            @Override
                            public List<StandingCharge> standingCharges() {
                                return List.of(hosting);
                            }
                        })
                        .build(),
                NOW);

        assertThat(quote.standingCharges()).containsExactly(hosting);
        assertThat(quote.likely()).contains(usd("0.04"));
    }

    @Test
    void observations_ofTheModelReachTheEstimate() {
        LatencyProfile seen = LatencyProfile.ofSeconds("1", "4", "7", 12);
        Quoter quoter = new Quoter(Counters.none(), offer -> new Observations() {
            @Override
            public Optional<LatencyProfile> computeTime() {
                return offer.name().model().equals("m") ? Optional.of(seen) : Optional.empty();
            }
        });
        ModelOffer timed = ModelOffer.of("m", TestOffers.capabilities(), new Pricing() {
                    @Override
                    public List<Tariff> tariffs() {
                        return TestOffers.job("m").pricing().tariffs();
                    }

                    @Override
                    public UsageEstimate estimate(ImageTask task, Observations observations) {
                        LatencyProfile profile = observations.computeTime().orElseThrow();
                        return UsageEstimate.builder(Basis.ESTIMATE)
                                .between(
                                        Meter.COMPUTE_SECONDS,
                                        profile.low(),
                                        profile.likely(),
                                        profile.high(),
                                        Map.of())
                                .build();
                    }
                })
                .build();

        assertThat(quoter.quote(offer(timed), task(), NOW).range())
                .contains(new Range(usd("0.001"), usd("0.004"), usd("0.007")));
    }

    @Test
    void counters_decideTheTierOfAQuote() {
        // The 10th picture of the month costs 0.04, the 11th 0.03.
        ModelOffer tiered = offering(
                TestOffers.tariff("m", Denomination.USD)
                        .rate(Rate.of("image", Meter.IMAGES)
                                .schedule(new Schedule.Graduated(
                                        List.of(Tier.of("10", UnitPrice.each("0.04"))),
                                        UnitPrice.each("0.03"),
                                        Window.MONTH)))
                        .build(),
                UsageEstimate.exact(Usage.of(Reading.of(Meter.IMAGES, 1, Provenance.DERIVED))));

        assertThat(counted("9").quote(offer(tiered), task(), NOW).likely()).contains(usd("0.04"));
        assertThat(counted("10").quote(offer(tiered), task(), NOW).likely()).contains(usd("0.03"));
    }

    private static Quoter counted(String before) {
        return new Quoter((tariff, rate) -> new BigDecimal(before), offer -> Observations.none());
    }

    private static void assertUnpriced(Quote quote) {
        assertThat(quote.basis()).isEqualTo(Basis.UNPRICED);
        assertThat(quote.range()).isEmpty();
        assertThat(quote.high()).isEmpty();
        assertThat(quote.likely()).isEmpty();
        assertThat(quote.lines()).isEmpty();
    }

    private static UsageEstimate seconds(String low, String likely, String high) {
        return UsageEstimate.builder(Basis.ESTIMATE)
                .between(
                        Meter.COMPUTE_SECONDS,
                        new BigDecimal(low),
                        new BigDecimal(likely),
                        new BigDecimal(high),
                        Map.of())
                .build();
    }

    private static ModelOffer offering(Tariff tariff, UsageEstimate estimate) {
        return ModelOffer.of("m", TestOffers.capabilities(), TestOffers.pricing(tariff, task -> estimate))
                .build();
    }

    private static Quote quote(ModelOffer model, Instant at) {
        return Quoter.plain().quote(offer(model), task(), at);
    }

    private static Offer offer(ModelOffer model) {
        return new TestProvider("paint", model).registered().offers().get("m");
    }

    private static ImageTask task() {
        return ImageTask.of(Operation.GENERATE, "m").prompt("a red fox").build();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }
}

package dev.halftone.client.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.testing.TestOffers;
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
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuoterTest extends Quotes {

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
}

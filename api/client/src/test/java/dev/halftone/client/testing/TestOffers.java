package dev.halftone.client.testing;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.FailureBilling.Expected;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Models of the test providers, one for each way of being priced. */
public final class TestOffers {

    public static final URI SOURCE = URI.create("https://prices.test/list");
    public static final LocalDate CHECKED = LocalDate.of(2026, 2, 1);
    public static final Denomination CREDITS = Denomination.credits("paint");

    private TestOffers() {}

    /** 0.04 USD a picture, known beforehand. */
    public static ModelOffer flat(String model) {
        return flat(model, "0.04");
    }

    public static ModelOffer flat(String model, String price) {
        return ModelOffer.of(
                        model,
                        capabilities(),
                        pricing(
                                tariff(model, Denomination.USD)
                                        .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each(price)))
                                        .build(),
                                task -> UsageEstimate.builder(Basis.EXACT)
                                        .certain(Meter.IMAGES, BigDecimal.valueOf(task.count()), Map.of())
                                        .build()))
                .build();
    }

    /** 0.001 USD a second of a job that takes 2 to 20 seconds, probably 5. */
    public static ModelOffer job(String model) {
        return ModelOffer.of(
                        model,
                        capabilities(),
                        pricing(
                                tariff(model, Denomination.USD)
                                        .rate(Rate.of("second", Meter.COMPUTE_SECONDS)
                                                .price(UnitPrice.each("0.001")))
                                        .build(),
                                task -> UsageEstimate.builder(Basis.ESTIMATE)
                                        .between(
                                                Meter.COMPUTE_SECONDS,
                                                new BigDecimal("2"),
                                                new BigDecimal("5"),
                                                new BigDecimal("20"),
                                                Map.of())
                                        .build()))
                .build();
    }

    /** 5 USD a million text tokens in (100 of them), 40 USD a million image tokens out (200 to 1000, probably 600). */
    public static ModelOffer tokens(String model) {
        return ModelOffer.of(model, capabilities(), tokenPricing(tokenTariff(model)))
                .build();
    }

    public static Tariff tokenTariff(String model) {
        return tariff(model, Denomination.USD)
                .rate(Rate.of("text", Meter.TEXT_TOKENS_IN).price(UnitPrice.perMillion("5")))
                .rate(Rate.of("picture", Meter.IMAGE_TOKENS_OUT).price(UnitPrice.perMillion("40")))
                .build();
    }

    public static Pricing tokenPricing(Tariff tariff) {
        return pricing(
                tariff,
                task -> UsageEstimate.builder(Basis.ESTIMATE)
                        .certain(Meter.TEXT_TOKENS_IN, new BigDecimal("100"), Map.of())
                        .between(
                                Meter.IMAGE_TOKENS_OUT,
                                new BigDecimal("200"),
                                new BigDecimal("600"),
                                new BigDecimal("1000"),
                                Map.of())
                        .build());
    }

    /** 6.5 credits a picture; the rates say what they cost. */
    public static ModelOffer credits(String model, CreditRate... rates) {
        Tariff tariff = tariff(model, CREDITS)
                .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each("6.5")))
                .build();
        return ModelOffer.of(model, capabilities(), new Pricing() {
                    @Override
                    public List<Tariff> tariffs() {
                        return List.of(tariff);
                    }

                    @Override
                    public UsageEstimate estimate(ImageTask task, Observations observations) {
                        return UsageEstimate.builder(Basis.EXACT)
                                .certain(Meter.IMAGES, BigDecimal.valueOf(task.count()), Map.of())
                                .build();
                    }

                    @Override
                    public List<CreditRate> creditRates() {
                        return List.of(rates);
                    }
                })
                .build();
    }

    /** 10 USD for 1000 credits from some instant on. */
    public static CreditRate creditRate(String usdForThousand, Instant from) {
        return new CreditRate(
                Amount.of("1000", CREDITS), Amount.of(usdForThousand, Denomination.USD), from, SOURCE, CHECKED);
    }

    public static ModelOffer unpriced(String model) {
        return ModelOffer.of(model, capabilities(), Pricing.unpriced("Nobody knows the price of " + model + "."))
                .build();
    }

    /** Generates from a prompt of at most 40 characters, 1 to 4 pictures, in a quality of two. */
    public static Capabilities capabilities() {
        return Capabilities.builder()
                .operation(Operation.GENERATE)
                .required(Parameter.PROMPT, Domains.text(1, 40))
                .optional(Parameter.COUNT, Domains.integers(1, 4))
                .optional(Parameter.QUALITY, Domains.oneOf("low", "high"))
                .build();
    }

    /**
     * A tariff in force since 2026 that gives each of the answers about failures: free when rate limited or invalid,
     * billed when the input is refused, doubtful otherwise, and silent about a run that failed.
     */
    public static Tariff.Builder tariff(String model, Denomination in) {
        return Tariff.builder("test/" + model + "@2026-01-01", in)
                .from(LocalDate.of(2026, 1, 1))
                .evidence(SOURCE, CHECKED)
                .onFailure(FailureBilling.free(), FailureKind.RATE_LIMITED, FailureKind.INVALID_REQUEST)
                .onFailure(
                        FailureBilling.billed(
                                Meter.IMAGES, Meter.COMPUTE_SECONDS, Meter.TEXT_TOKENS_IN, Meter.IMAGE_TOKENS_OUT),
                        FailureKind.CANCELED)
                .onFailure(FailureBilling.billed(Meter.TEXT_TOKENS_IN), FailureKind.INPUT_REJECTED)
                .onFailure(
                        FailureBilling.unknown(
                                Expected.EVERYTHING,
                                Meter.IMAGES,
                                Meter.COMPUTE_SECONDS,
                                Meter.TEXT_TOKENS_IN,
                                Meter.IMAGE_TOKENS_OUT),
                        FailureKind.TIMED_OUT,
                        FailureKind.CONNECTION_LOST)
                .onFailure(
                        FailureBilling.unknown(Expected.NOTHING, Meter.IMAGES, Meter.IMAGE_TOKENS_OUT),
                        FailureKind.OUTPUT_REJECTED);
    }

    public static Pricing pricing(Tariff tariff, Function<ImageTask, UsageEstimate> estimate) {
        return new Pricing() {
            @Override
            public List<Tariff> tariffs() {
                return List.of(tariff);
            }

            @Override
            public UsageEstimate estimate(ImageTask task, Observations observations) {
                return estimate.apply(task);
            }
        };
    }
}

package dev.halftone.conformance.zoo;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Quantize;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Rounding;
import dev.halftone.spi.pricing.Schedule;
import dev.halftone.spi.pricing.Selector;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Tier;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Window;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The price list of the reference provider. */
public class ReferencePrices {

    static final URI LIST = URI.create("https://reference.example/pricing");
    static final LocalDate CHECKED = LocalDate.of(2026, 11, 1);
    /** Where the two price lists of print meet. */
    static final Instant PRINT_CHANGE = Instant.parse("2026-02-01T08:00:00Z");

    static final Instant OPENED =
            ReferenceOffers.OPENED.atStartOfDay(ZoneOffset.UTC).toInstant();

    private static final Meter[] IMAGES = {Meter.IMAGES};

    private final ReferenceEstimates estimates;
    private final ReferenceFailures failures;

    public ReferencePrices(ReferenceEstimates estimates, ReferenceFailures failures) {
        this.estimates = estimates;
        this.failures = failures;
    }

    public Pricing print() {
        return ReferencePricing.of(printTariffs(), (task, seen) -> estimates.counted(task));
    }

    public Pricing turbo() {
        return ReferencePricing.of(turboTariffs(), (task, seen) -> estimates.counted(task));
    }

    public Pricing mural() {
        return ReferencePricing.of(muralTariffs(), estimates::mural);
    }

    public Pricing atelier() {
        return ReferencePricing.of(atelierTariffs(), (task, seen) -> estimates.atelier(task));
    }

    public Pricing poster() {
        return new ReferencePricing(posterTariffs(), List.of(), creditRates(), (task, seen) -> estimates.poster(task));
    }

    public Pricing gallery() {
        return new ReferencePricing(
                galleryTariffs(), standingCharges(), List.of(), (task, seen) -> estimates.counted(task));
    }

    /** A price that the provider's own list names, on the day it was read. */
    Pricing listed(String modelId, String price, URI list, LocalDate day) {
        Tariff.Builder tariff = Tariff.builder("reference/" + modelId + "@" + day, Denomination.USD)
                .evidence(list, day)
                .rate(Rate.of("picture", Meter.IMAGES).price(UnitPrice.each(price)));
        failures.answer(tariff, modelId, IMAGES, IMAGES);
        return ReferencePricing.of(List.of(tariff.build()), (task, seen) -> estimates.counted(task));
    }

    protected List<Tariff> printTariffs() {
        return List.of(
                tariff("reference/print@2025-01-01", ReferenceModels.PRINT, Denomination.USD, IMAGES, IMAGES)
                        .from(OPENED)
                        .until(PRINT_CHANGE)
                        .rates(printRatesOf2025())
                        .build(),
                tariff("reference/print@2026-02-01", ReferenceModels.PRINT, Denomination.USD, IMAGES, IMAGES)
                        .from(PRINT_CHANGE)
                        .rates(printRatesOf2026())
                        .build());
    }

    protected List<Rate> printRatesOf2025() {
        return List.of(
                generated("draft", "512x512", "0.0095"),
                generated("draft", "1024x1024", "0.0165"),
                generated("fine", "512x512", "0.02"),
                generated("fine", "1024x1024", "0.04"),
                generated("fine", "1536x1024", "0.0625"),
                edited("512x512", "0.025"),
                edited("1024x1024", "0.05"),
                edited("1536x1024", "0.075"));
    }

    protected List<Rate> printRatesOf2026() {
        return List.of(
                generated("draft", "512x512", "0.0075"),
                generated("draft", "1024x1024", "0.0135"),
                generated("fine", "512x512", "0.0175"),
                generated("fine", "1024x1024", "0.035"),
                generated("fine", "1536x1024", "0.0555"),
                edited("512x512", "0.0225"),
                edited("1024x1024", "0.045"),
                edited("1536x1024", "0.07"));
    }

    protected Rate generated(String quality, String size, String price) {
        return Rate.of("generate-" + quality + "-" + size, Meter.IMAGES)
                .when(Selector.where("operation", "generate")
                        .and("quality", quality)
                        .and("size", size))
                .price(UnitPrice.each(price));
    }

    protected Rate edited(String size, String price) {
        return Rate.of("edit-" + size, Meter.IMAGES)
                .when(Selector.where("operation", "edit").and("size", size))
                .price(UnitPrice.each(price));
    }

    protected List<Tariff> turboTariffs() {
        return List.of(
                tariff("reference/print-turbo@2025-03-01", ReferenceModels.TURBO, Denomination.USD, IMAGES, IMAGES)
                        .from(LocalDate.of(2025, 3, 1))
                        .rate(sized("512x512", "0.006"))
                        .rate(sized("1024x1024", "0.012"))
                        .rate(sized("1536x1024", "0.018"))
                        .build());
    }

    protected List<Tariff> muralTariffs() {
        Meter[] work = {Meter.COMPUTE_SECONDS};
        Meter[] all = {Meter.COMPUTE_SECONDS, Meter.RUNS};
        return List.of(tariff("reference/mural@2025-01-01", ReferenceModels.MURAL, Denomination.USD, work, all)
                .from(OPENED)
                .rate(Rate.of("time", Meter.COMPUTE_SECONDS)
                        .quantize(computeTime())
                        .price(UnitPrice.of("3.96", "3600")))
                .rate(Rate.of("run", Meter.RUNS).price(UnitPrice.each(runFee())))
                .build());
    }

    /** At least two seconds, then by half seconds. */
    protected Quantize computeTime() {
        return Quantize.of("2", "0.5");
    }

    protected String runFee() {
        return "0.002";
    }

    protected List<Tariff> atelierTariffs() {
        Meter[] all = {Meter.TEXT_TOKENS_IN, Meter.IMAGE_TOKENS_OUT};
        return List.of(tariff("reference/atelier@2025-01-01", ReferenceModels.ATELIER, Denomination.USD, all, all)
                .from(OPENED)
                .rounding(atelierRounding())
                .rate(Rate.of("text", Meter.TEXT_TOKENS_IN).price(UnitPrice.perMillion("5")))
                .rate(Rate.of("picture", Meter.IMAGE_TOKENS_OUT).schedule(outputPrices()))
                .build());
    }

    /** Bills are rounded once, to a thousandth of a cent. */
    protected Rounding atelierRounding() {
        return new Rounding(5, RoundingMode.HALF_UP, Rounding.Scope.BILL);
    }

    protected Schedule outputPrices() {
        return new Schedule.Graduated(
                List.of(Tier.of("2000", UnitPrice.perMillion("40"))), UnitPrice.perMillion("32"), Window.REQUEST);
    }

    protected List<Tariff> posterTariffs() {
        return List.of(
                tariff("reference/poster@2025-01-01", ReferenceModels.POSTER, ReferenceModels.CREDITS, IMAGES, IMAGES)
                        .from(OPENED)
                        .rate(sized("512x512", "2"))
                        .rate(sized("1024x1024", "3.5"))
                        .build());
    }

    protected List<CreditRate> creditRates() {
        return List.of(creditRate("10", OPENED), creditRate("12", Instant.parse("2026-01-01T00:00:00Z")));
    }

    /** What a thousand credits cost from an instant on. */
    protected CreditRate creditRate(String price, Instant from) {
        return new CreditRate(
                Amount.of("1000", ReferenceModels.CREDITS), Amount.of(price, Denomination.USD), from, LIST, CHECKED);
    }

    protected List<Tariff> galleryTariffs() {
        return List.of(tariff("reference/gallery@2025-01-01", ReferenceModels.GALLERY, Denomination.USD, IMAGES, IMAGES)
                .from(OPENED)
                .rate(Rate.of("generate", Meter.IMAGES)
                        .when(Selector.where("operation", "generate"))
                        .price(UnitPrice.each("0.004")))
                .rate(Rate.of("upscale", Meter.IMAGES)
                        .when(Selector.where("operation", "upscale"))
                        .price(UnitPrice.each("0.0015")))
                .build());
    }

    protected List<StandingCharge> standingCharges() {
        return List.of(new StandingCharge(
                "gallery-unit",
                "one provisioned unit",
                Amount.of("1.75", Denomination.USD),
                Duration.ofHours(1),
                LIST,
                CHECKED));
    }

    protected Rate sized(String size, String price) {
        return Rate.of("picture-" + size, Meter.IMAGES)
                .when(Selector.where("size", size))
                .price(UnitPrice.each(price));
    }

    /** A tariff with its evidence and its answers to failures. */
    protected Tariff.Builder tariff(String id, String modelId, Denomination in, Meter[] work, Meter[] all) {
        Tariff.Builder tariff = Tariff.builder(id, in);
        evidence(tariff);
        failures.answer(tariff, modelId, work, all);
        return tariff;
    }

    protected void evidence(Tariff.Builder tariff) {
        tariff.evidence(LIST, CHECKED);
    }
}

package dev.halftone.plugin.dalle;

import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Selector;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * OpenAI's price lists in US dollars. No price of a model has changed so far, so each has one tariff. It does not end
 * with the model: an endpoint that still serves it, and a bill that is looked into later, need it.
 *
 * <p>Lower prices for cached input are left out: the Images API grants and reports none.
 */
final class Prices {

    static final String QUALITY = "quality";
    static final String SIZE = "size";

    private static final URI MODEL_PAGES = URI.create("https://developers.openai.com/api/docs/models");
    private static final URI PRICING_PAGE = URI.create("https://developers.openai.com/api/docs/pricing");
    private static final URI GUIDE = URI.create("https://developers.openai.com/api/docs/guides/image-generation");

    private Prices() {}

    /** The tariff of a model; empty for one that is not known, and where the tier is not sold. */
    static Optional<Tariff> of(Model model, Tier tier) {
        Family family = model.family();
        if (family == Family.OPEN || (tier == Tier.BATCH && !family.hasBatchTier())) {
            return Optional.empty();
        }
        Optional<LocalDate> released = model.lifecycle().released();
        Tariff.Builder tariff = Tariff.builder(
                "openai/" + model.id() + "@" + released.map(LocalDate::toString).orElse("launch")
                        + (tier == Tier.BATCH ? "/batch" : ""),
                Denomination.USD);
        released.ifPresentOrElse(
                tariff::from,
                () -> tariff.note(
                        "The first day of this list is not known; it is taken to hold for the model's whole life."));
        if (tier == Tier.BATCH) {
            tariff.note("Half prices hold only for requests that reach OpenAI's Batch API.");
        }
        evidence(tariff, family);
        tariff.rates(rates(family, tier));
        FailureAnswers.add(tariff, family);
        tariff.note("OpenAI publishes no rule for failed requests; the answers for them are inferred.");
        return Optional.of(tariff.build());
    }

    private static List<Rate> rates(Family family, Tier tier) {
        boolean half = tier == Tier.BATCH;
        return switch (family) {
            case DALL_E_2 ->
                List.of(
                        perImage("standard", "0.016", "256x256"),
                        perImage("standard", "0.018", "512x512"),
                        perImage("standard", "0.020", "1024x1024"));
            case DALL_E_3 ->
                List.of(
                        perImage("standard", "0.040", "1024x1024"),
                        perImage("standard", "0.080", "1024x1792", "1792x1024"),
                        perImage("hd", "0.080", "1024x1024"),
                        perImage("hd", "0.120", "1024x1792", "1792x1024"));
            case GPT_IMAGE_1 -> half ? perToken("2.50", "5.00", "20.00") : perToken("5.00", "10.00", "40.00");
            case GPT_IMAGE_1_MINI -> half ? perToken("1.00", "1.25", "4.00") : perToken("2.00", "2.50", "8.00");
            case GPT_IMAGE_1_5 ->
                half
                        ? withTextOutput(perToken("2.50", "4.00", "16.00"), "5.00")
                        : withTextOutput(perToken("5.00", "8.00", "32.00"), "10.00");
            case GPT_IMAGE_2, GPT_IMAGE_2_5 ->
                half ? perToken("2.50", "4.00", "15.00") : perToken("5.00", "8.00", "30.00");
            case GPT_IMAGE_2_6 -> perToken("5.00", "8.00", "30.00");
            case OPEN -> List.of();
        };
    }

    /** Days are the first of the month where the source tells the month only. */
    private static void evidence(Tariff.Builder tariff, Family family) {
        switch (family) {
            case DALL_E_2, DALL_E_3 ->
                tariff.evidence(GUIDE, LocalDate.of(2026, 1, 1))
                        .note("Read in the last edition of the guide that listed these models.");
            case GPT_IMAGE_1, GPT_IMAGE_1_MINI -> tariff.evidence(MODEL_PAGES, LocalDate.of(2026, 11, 1));
            case GPT_IMAGE_1_5, GPT_IMAGE_2 -> tariff.evidence(PRICING_PAGE, LocalDate.of(2026, 9, 1));
            case GPT_IMAGE_2_5 -> tariff.evidence(GUIDE, LocalDate.of(2026, 9, 8));
            case GPT_IMAGE_2_6 ->
                tariff.evidence(MODEL_PAGES, LocalDate.of(2026, 11, 4))
                        .note("The price of flare was read at third parties, that of sunburst on OpenAI's page.");
            case OPEN -> tariff.evidence(PRICING_PAGE, LocalDate.of(2026, 9, 1));
        }
    }

    private static Rate perImage(String quality, String price, String... sizes) {
        return Rate.of(quality + "-" + sizes[0], Meter.IMAGES)
                .when(Selector.where(QUALITY, quality).and(SIZE, sizes))
                .price(UnitPrice.each(price));
    }

    private static List<Rate> perToken(String textIn, String imageIn, String imageOut) {
        return List.of(
                Rate.of("text-in", Meter.TEXT_TOKENS_IN).price(UnitPrice.perMillion(textIn)),
                Rate.of("image-in", Meter.IMAGE_TOKENS_IN).price(UnitPrice.perMillion(imageIn)),
                Rate.of("image-out", Meter.IMAGE_TOKENS_OUT).price(UnitPrice.perMillion(imageOut)));
    }

    private static List<Rate> withTextOutput(List<Rate> rates, String textOut) {
        List<Rate> more = new ArrayList<>(rates);
        more.add(Rate.of("text-out", Meter.TEXT_TOKENS_OUT).price(UnitPrice.perMillion(textOut)));
        return List.copyOf(more);
    }
}

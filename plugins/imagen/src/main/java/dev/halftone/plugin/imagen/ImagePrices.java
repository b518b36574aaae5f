package dev.halftone.plugin.imagen;

import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Quantize;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Selector;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.task.Operation;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Prices of an Imagen picture that is delivered, in US dollars. No price of a model was ever found to change, so each has
 * one tariff; it does not end with the model, because a later look into a bill needs it. Size and input pictures do not
 * count.
 */
final class ImagePrices {

    static final String OPERATION = "operation";
    /** Time that one node was deployed, rounded up to half minutes; of an item of the invoice. */
    static final Meter NODE_SECONDS = new Meter("node_seconds", "second");

    static final String ITEM = "item";

    private static final URI VERTEX = URI.create("https://cloud.google.com/vertex-ai/generative-ai/pricing");
    private static final URI GEMINI = URI.create("https://ai.google.dev/gemini-api/docs/pricing");
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 17);
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 19);
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 9);
    private static final String SECONDS_PER_HOUR = "3600";

    private ImagePrices() {}

    /** @param bought rates of throughput that was bought for the model */
    static Tariff of(Model model, Seller seller, List<Rate> bought) {
        Tariff.Builder tariff = seller == Seller.VERTEX ? atVertex(model) : atGemini(model);
        return finished(tariff.rates(bought));
    }

    private static Tariff.Builder atVertex(Model model) {
        Tariff.Builder tariff = Tariff.builder("vertex/" + model.id() + "@launch", Denomination.USD);
        switch (model.family()) {
            case IMAGEN_1 ->
                tariff.evidence(VERTEX, JANUARY)
                        .rate(Rate.of("picture", Meter.IMAGES)
                                .when(Selector.where(
                                        OPERATION,
                                        Operation.GENERATE.id(),
                                        Operation.EDIT.id(),
                                        Operation.INPAINT.id()))
                                .price(UnitPrice.each("0.020")))
                        .rate(Rate.of("upscale", Meter.IMAGES)
                                .when(Selector.where(OPERATION, Operation.UPSCALE.id()))
                                .price(UnitPrice.each("0.003")));
            case IMAGEN_2, IMAGEN_2_EDITING -> tariff.evidence(VERTEX, JANUARY).rate(picture("0.020"));
            case IMAGEN_3, CUSTOMISATION ->
                tariff.evidence(VERTEX, APRIL).rate(picture(isFast(model) ? "0.02" : "0.04"));
            case UPSCALING ->
                tariff.evidence(VERTEX, APRIL)
                        .rate(picture("0.06"))
                        .note("Whether this model is still served is not confirmed.");
            case TRY_ON ->
                tariff.evidence(VERTEX, JANUARY)
                        .rate(picture("0.06"))
                        .note("The price was read in one place only; a later reader could not confirm it.");
            case RECONTEXT -> tariff.evidence(VERTEX, APRIL).rate(picture("0.12"));
            default ->
                tariff.evidence(VERTEX, model.id().startsWith("imagen-4") ? OCTOBER : APRIL)
                        .rate(picture(usual(model)));
        }
        return tariff;
    }

    private static Tariff.Builder atGemini(Model model) {
        Tariff.Builder tariff = Tariff.builder("gemini/" + model.id() + "@launch", Denomination.USD);
        if (model.id().startsWith("imagen-3")) {
            // The source tells the month only.
            tariff.evidence(GEMINI, LocalDate.of(2025, 9, 1)).rate(picture("0.03"));
        } else {
            tariff.evidence(GEMINI, LocalDate.of(2026, 6, 17)).rate(picture(usual(model)));
        }
        return tariff;
    }

    /** Calls to a model of one's own, and the time of its nodes; empty when nothing is known of what it costs. */
    static Optional<Tariff> hosted(Hosting hosting) {
        if (!hosting.isPriced()) {
            return Optional.empty();
        }
        Optional<CharacterPrices> characters = hosting.characters();
        Tariff.Builder tariff = Tariff.builder("vertex/" + hosting.modelId() + "@launch", Denomination.USD)
                .evidence(
                        characters.map(CharacterPrices::source).orElse(Hosting.SOURCE),
                        characters.map(CharacterPrices::checked).orElse(Hosting.CHECKED))
                .rate(picture("0"));
        hosting.machine()
                .ifPresent(machine -> machine.items()
                        .forEach(item -> tariff.rate(Rate.of("node-" + item.name(), NODE_SECONDS)
                                .when(Selector.where(ITEM, item.name()))
                                .quantize(Quantize.upTo("30"))
                                .price(UnitPrice.of(item.hourly(), SECONDS_PER_HOUR)))));
        if (characters.isPresent()) {
            tariff.rates(characters.get().rates())
                    .note("The configuration says that requests are billed as "
                            + characters.get().service() + " is; pictures themselves cost nothing.");
            FailureAnswers.perCharacter(tariff);
        } else {
            tariff.note("A call costs nothing; nodes are charged by the hour, called or not. That calls carry no fee is"
                    + " inferred.");
            FailureAnswers.hosted(tariff);
        }
        return Optional.of(tariff.build());
    }

    private static Tariff finished(Tariff.Builder tariff) {
        FailureAnswers.perImage(tariff);
        return tariff.note("Read on Google's page by others; the first day of this list is not known, so it is taken to"
                        + " hold for the model's whole life.")
                .build();
    }

    private static String usual(Model model) {
        if (model.id().contains("-ultra-")) {
            return "0.06";
        }
        return isFast(model) ? "0.02" : "0.04";
    }

    private static boolean isFast(Model model) {
        return model.id().contains("-fast-");
    }

    private static Rate picture(String price) {
        return Rate.of("picture", Meter.IMAGES).price(UnitPrice.each(price));
    }
}

package dev.halftone.plugin.imagen;

import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prices of Gemini's tokens in US dollars for a million. Batch and flex cost half, priority 1.8 times as much, places
 * other than {@code global} about a tenth more; tokens from bought throughput are paid with it.
 */
final class TokenPrices {

    private static final URI VERTEX = URI.create("https://cloud.google.com/vertex-ai/generative-ai/pricing");
    private static final URI GEMINI = URI.create("https://ai.google.dev/gemini-api/docs/pricing");
    private static final LocalDate CHECKED = LocalDate.of(2026, 8, 21);

    private static final Map<String, Rows> MODELS = Map.of(
            "gemini-2.5-flash-image",
            new Rows(
                    new Row("0.30", "2.50", "30"),
                    new Row("0.54", "4.50", "54"),
                    new Row("0.33", "2.75", "33"),
                    new Row("0.594", "4.95", "59.4")),
            "gemini-3.1-flash-image",
            new Rows(
                    new Row("0.50", "3.00", "60"),
                    new Row("0.90", "5.40", "108"),
                    new Row("0.55", "3.30", "66"),
                    new Row("0.99", "5.94", "118.8")),
            "gemini-3.1-flash-lite-image",
            new Rows(
                    new Row("0.25", "1.50", "30"),
                    new Row("0.45", "2.70", "54"),
                    new Row("0.275", "1.65", "33"),
                    new Row("0.495", "2.97", "59.4")),
            "gemini-3-pro-image",
            new Rows(
                    new Row("2.00", "12.00", "120"),
                    new Row("3.60", "21.60", "216"),
                    new Row("2.20", "13.20", "132"),
                    new Row("3.96", "23.76", "237.6")));

    private TokenPrices() {}

    /** The tariff of a model; empty for one whose price is not known. */
    static Optional<Tariff> of(Model model, Settings settings) {
        return Optional.ofNullable(MODELS.get(model.id())).map(rows -> tariff(model, rows, settings));
    }

    private static Tariff tariff(Model model, Rows rows, Settings settings) {
        boolean vertex = settings.seller() == Seller.VERTEX;
        boolean global = settings.isGlobal(model.family());
        Tier tier = settings.tier();
        Optional<LocalDate> released = model.lifecycle().released();
        Tariff.Builder tariff = Tariff.builder(
                        (vertex ? "vertex/" : "gemini/") + model.id() + "@"
                                + released.map(LocalDate::toString).orElse("launch")
                                + (tier == Tier.STANDARD ? "" : "/" + tier.id())
                                + (global ? "" : "/regional"),
                        Denomination.USD)
                .evidence(vertex ? VERTEX : GEMINI, CHECKED)
                .note(
                        "Read by others in August 2026; Google bills the tokens of the answer, not the rounded figure for a"
                                + " picture.");
        released.ifPresent(tariff::from);
        if (!global) {
            tariff.note("Outside the global endpoint prices are about a tenth higher; the exact surcharge is not"
                    + " confirmed.");
        }
        switch (tier) {
            case BATCH, FLEX ->
                tariff.rates(rates(rows.standard(global), "2000000")).note("Half of the standard price.");
            case PRIORITY -> tariff.rates(rates(rows.priority(global), "1000000"));
            case DEDICATED ->
                tariff.rates(rates(new Row("0", "0", "0"), "1000000"))
                        .note("Tokens are paid with the throughput that was bought; see the standing charge.");
            default -> tariff.rates(rates(rows.standard(global), "1000000"));
        }
        FailureAnswers.perToken(tariff);
        return tariff.build();
    }

    private static List<Rate> rates(Row row, String per) {
        return List.of(
                Rate.of("text-in", Meter.TEXT_TOKENS_IN).price(UnitPrice.of(row.in(), per)),
                Rate.of("image-in", Meter.IMAGE_TOKENS_IN).price(UnitPrice.of(row.in(), per)),
                Rate.of("image-out", Meter.IMAGE_TOKENS_OUT).price(UnitPrice.of(row.imageOut(), per)),
                Rate.of("text-out", Meter.TEXT_TOKENS_OUT).price(UnitPrice.of(row.textOut(), per)));
    }

    /** Input of any kind, text and thoughts out, pictures out. */
    private record Row(String in, String textOut, String imageOut) {}

    private record Rows(Row global, Row globalPriority, Row regional, Row regionalPriority) {
        Row standard(boolean isGlobal) {
            return isGlobal ? global : regional;
        }

        Row priority(boolean isGlobal) {
            return isGlobal ? globalPriority : regionalPriority;
        }
    }
}

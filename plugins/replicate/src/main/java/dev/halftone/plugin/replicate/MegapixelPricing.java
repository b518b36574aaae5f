package dev.halftone.plugin.replicate;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Selector;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** So much for each megapixel that goes in and out, perhaps with a fee for each run. The run's metrics settle it. */
final class MegapixelPricing implements RunPricing {

    private final JsonValue price;
    private final TierChoice tier;
    private final Megapixels megapixels;
    private final Tariff tariff;

    MegapixelPricing(ModelSheet sheet, JsonValue price, Catalogue.Evidence evidence) {
        this.price = price;
        this.tier = new TierChoice(price);
        this.megapixels = new Megapixels(price);
        this.tariff = Tariffs.perOutput(sheet.id(), evidence, rates(), meters());
    }

    @Override
    public List<Tariff> tariffs() {
        return List.of(tariff);
    }

    @Override
    public boolean needsMetrics() {
        return true;
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        List<String> tiers = tierNames();
        Optional<String> chosen = tier.chosen(task);
        if (chosen.isPresent() && !dimension().isEmpty() && !tiers.contains(chosen.get())) {
            return UsageEstimate.unpriced("No price is known for this " + dimension() + "; prices are known for "
                    + String.join(", ", tiers) + ".");
        }
        Optional<Megapixels.Span> input = pricesInput() ? megapixels.input(task) : Optional.of(Megapixels.NOTHING);
        if (input.isEmpty()) {
            return UsageEstimate.unpriced("The size of a picture that is only named by its address, or is of an unknown"
                    + " format, is not known; hand in the picture itself to get a price.");
        }
        Optional<Megapixels.Span> output = megapixels.output(task, chosen.isEmpty() ? tiers : List.of(), input.get());
        if (output.isEmpty()) {
            return UsageEstimate.unpriced("The megapixels of the result cannot be told from the options.");
        }
        Map<String, String> cheapest = dimensions(chosen.orElse(tiers.get(0)));
        Map<String, String> dearest = dimensions(chosen.orElse(tiers.get(tiers.size() - 1)));
        Usage low = usage(input.get().low(), output.get().low(), cheapest);
        Usage high = usage(input.get().high(), output.get().high(), dearest);
        List<String> notes = new ArrayList<>();
        notes.add(
                "Megapixels are counted up to whole ones, by 1000000 or by 1048576 pixels; the larger count is assumed.");
        price.text("note").ifPresent(notes::add);
        return UsageEstimate.between(Basis.ESTIMATE, low, high, high, notes);
    }

    @Override
    public Usage delivered(ImageTask task, Prediction run, int pictures) {
        return fromMetrics(task, run.metrics());
    }

    @Override
    public Usage undelivered(ImageTask task, Prediction run) {
        if (run.isCanceledBeforeStart()) {
            Map<String, String> dimensions =
                    dimensions(tier.chosen(task).orElse(tierNames().get(0)));
            Usage.Builder none = Usage.builder();
            return none.reading(Reading.of(Meter.MEGAPIXELS_OUT, 0, dimensions, Provenance.DERIVED))
                    .build();
        }
        return run.metrics().countsOutput()
                ? fromMetrics(task, run.metrics())
                : run.metrics().observed().build();
    }

    /** Unknown unless every billed count is known: a part of a bill would look like the whole. */
    private Usage fromMetrics(ImageTask task, Metrics metrics) {
        Usage.Builder usage = metrics.observed();
        Optional<BigDecimal> in = metrics.megapixelsIn()
                .or(() -> task.inputs().isEmpty() ? Optional.of(BigDecimal.ZERO) : Optional.empty());
        Optional<BigDecimal> out = metrics.megapixelsOut().filter(count -> count.signum() > 0);
        Optional<String> chosen = dimension().isEmpty() ? Optional.of("") : tier.settled(task, metrics);
        if (out.isEmpty() || chosen.isEmpty() || (pricesInput() && in.isEmpty())) {
            return usage.warning("The run reports no complete count of megapixels.")
                    .build();
        }
        Map<String, String> dimensions = dimensions(chosen.get());
        if (price.text("run").isPresent()) {
            usage.reading(Reading.of(Meter.RUNS, 1, Provenance.DERIVED));
        }
        if (pricesInput()) {
            Provenance provenance = metrics.megapixelsIn().isPresent() ? Provenance.REPORTED : Provenance.DERIVED;
            usage.reading(Reading.of(Meter.MEGAPIXELS_IN, in.orElseThrow(), dimensions, provenance));
        }
        return usage.reading(Reading.of(Meter.MEGAPIXELS_OUT, out.get(), dimensions, Provenance.REPORTED))
                .build();
    }

    private Usage usage(BigDecimal in, BigDecimal out, Map<String, String> dimensions) {
        Usage.Builder usage = Usage.builder();
        if (price.text("run").isPresent()) {
            usage.reading(Reading.of(Meter.RUNS, 1, Provenance.DERIVED));
        }
        if (pricesInput()) {
            usage.reading(Reading.of(Meter.MEGAPIXELS_IN, in, dimensions, Provenance.ESTIMATED));
        }
        return usage.reading(Reading.of(Meter.MEGAPIXELS_OUT, out, dimensions, Provenance.ESTIMATED))
                .build();
    }

    private String dimension() {
        return price.text("parameter").orElse("");
    }

    private Map<String, String> dimensions(String value) {
        return dimension().isEmpty() ? Map.of() : Map.of(dimension(), value);
    }

    /** In the order of the catalogue, which rises. */
    private List<String> tierNames() {
        return price.find("tiers").orElseThrow() instanceof JsonObject tiers
                ? List.copyOf(tiers.members().keySet())
                : List.of();
    }

    private boolean pricesInput() {
        return price.text("tiers", tierNames().get(0), "in").isPresent();
    }

    private List<Rate> rates() {
        List<Rate> rates = new ArrayList<>();
        price.text("run").ifPresent(fee -> rates.add(Rate.of("run", Meter.RUNS).price(UnitPrice.each(fee))));
        for (String name : tierNames()) {
            rate(name, "in", Meter.MEGAPIXELS_IN).ifPresent(rates::add);
            rate(name, "out", Meter.MEGAPIXELS_OUT).ifPresent(rates::add);
        }
        return rates;
    }

    private Optional<Rate> rate(String name, String direction, Meter meter) {
        Selector when = dimension().isEmpty() ? Selector.ALWAYS : Selector.where(dimension(), name);
        return price.text("tiers", name, direction)
                .map(each -> Rate.of("megapixels-" + direction + (name.isEmpty() ? "" : "-" + name), meter)
                        .when(when)
                        .price(UnitPrice.each(each)));
    }

    private Meter[] meters() {
        List<Meter> meters = new ArrayList<>();
        if (price.text("run").isPresent()) {
            meters.add(Meter.RUNS);
        }
        if (pricesInput()) {
            meters.add(Meter.MEGAPIXELS_IN);
        }
        meters.add(Meter.MEGAPIXELS_OUT);
        return meters.toArray(new Meter[0]);
    }
}

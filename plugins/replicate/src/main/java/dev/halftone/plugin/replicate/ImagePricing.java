package dev.halftone.plugin.replicate;

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
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** So much for each picture, perhaps by quality, resolution or variant. The vendor's own count settles it. */
final class ImagePricing implements RunPricing {

    /** Pictures handed in, where they cost. */
    private static final Meter PICTURES_IN = new Meter("input_images", "image");

    private static final String SOURCE = "source_images";

    private final ModelSheet sheet;
    private final JsonValue price;
    private final TierChoice tier;
    /** Worked out once, because every quote asks. */
    private final List<Tariff> tariffs;

    private final boolean isTiered;
    private final boolean billsInput;
    private final List<String> notes;

    ImagePricing(ModelSheet sheet, JsonValue price, Catalogue.Evidence evidence) {
        this.sheet = sheet;
        this.price = price;
        this.tier = new TierChoice(price);
        this.isTiered = tier.isTiered();
        this.billsInput = price.text("each_picture").isPresent();
        this.notes = price.text("note").map(List::of).orElse(List.of());
        this.tariffs = List.of(Tariffs.perOutput(sheet.id(), evidence, rates(), meters()));
    }

    @Override
    public List<Tariff> tariffs() {
        return tariffs;
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        Optional<Long> count = sheet.count(task);
        if (count.isEmpty()) {
            return UsageEstimate.unpriced("How many pictures are asked for cannot be read; give a whole number.");
        } else if (hasOwnKey(task)) {
            return UsageEstimate.unpriced("With an OpenAI key of your own a part of the cost moves to that account.");
        } else if (!isTiered) {
            return estimate(task, count.get(), Map.of(), Map.of());
        }
        Optional<String> chosen = tier.chosen(task);
        Optional<String> reason = chosen.flatMap(value -> price.text("unpriced", value));
        if (reason.isPresent()) {
            return UsageEstimate.unpriced(reason.get());
        }
        List<String> tiers = tier.byPrice(tiersOf(task));
        if (chosen.isPresent() && !tiers.contains(chosen.get())) {
            return UsageEstimate.unpriced("No price is known for " + tier.dimension() + " '" + shortened(chosen.get())
                    + "'; prices are known for " + String.join(", ", tiers) + ".");
        }
        return estimate(
                task,
                count.get(),
                dimensions(task, chosen.orElse(tiers.get(0))),
                dimensions(task, chosen.orElse(tiers.get(tiers.size() - 1))));
    }

    private UsageEstimate estimate(
            ImageTask task, long count, Map<String, String> cheapest, Map<String, String> dearest) {
        boolean isCutShort = sheet.isSequence() && count > 1;
        Usage high = usage(task, count, dearest, Provenance.DERIVED);
        if (!isCutShort && cheapest.equals(dearest)) {
            return UsageEstimate.between(Basis.EXACT, high, high, high, notes);
        }
        List<String> doubts = new ArrayList<>(notes);
        if (isCutShort) {
            doubts.add(
                    "The model may make fewer pictures than the " + count + " of the sequence; they cost less then.");
        }
        if (!cheapest.equals(dearest)) {
            doubts.add("Which of the prices counts depends on " + tier.dimension() + ", which was not given.");
        }
        Usage low = usage(task, isCutShort ? 1 : count, cheapest, Provenance.DERIVED);
        return UsageEstimate.between(Basis.UPPER_BOUND, low, high, high, doubts);
    }

    @Override
    public Usage delivered(ImageTask task, Prediction run, int pictures) {
        if (hasOwnKey(task)) {
            return run.metrics().observed().build();
        }
        Metrics metrics = run.metrics();
        Optional<Map<String, String>> dimensions = settledDimensions(task, metrics);
        Optional<BigDecimal> counted = metrics.pictures().filter(count -> count.signum() > 0);
        Usage.Builder usage = metrics.observed();
        if (dimensions.isEmpty()) {
            return usage.warning("The run does not say which " + tier.dimension() + " it was billed at.")
                    .build();
        }
        long asked = sheet.count(task).orElse((long) pictures);
        if (counted.isPresent()) {
            add(usage, task, counted.get(), dimensions.get(), Provenance.REPORTED);
        } else if (pictures < asked && !sheet.isSequence()) {
            add(usage, task, BigDecimal.valueOf(asked), dimensions.get(), Provenance.DERIVED);
            usage.warning("The run reports no count; all " + asked + " pictures that were asked for are booked.");
        } else {
            add(usage, task, BigDecimal.valueOf(pictures), dimensions.get(), Provenance.MEASURED);
        }
        return usage.build();
    }

    @Override
    public Usage undelivered(ImageTask task, Prediction run) {
        if (hasOwnKey(task)) {
            return run.metrics().observed().build();
        }
        Optional<Map<String, String>> dimensions = settledDimensions(task, run.metrics());
        Optional<BigDecimal> counted = run.metrics().pictures().filter(count -> count.signum() > 0);
        Usage.Builder usage = run.metrics().observed();
        if (dimensions.isPresent() && counted.isPresent()) {
            add(usage, task, counted.get(), dimensions.get(), Provenance.REPORTED);
            usage.warning("The run delivered nothing, but counted "
                    + counted.get().toPlainString() + " pictures; it is assumed to be billed.");
        } else if (run.isCanceledBeforeStart()) {
            usage.reading(Reading.of(Meter.IMAGES, 0, dimensions.orElse(Map.of()), Provenance.DERIVED));
        }
        return usage.build();
    }

    private Usage usage(ImageTask task, long count, Map<String, String> dimensions, Provenance provenance) {
        Reading made = Reading.of(Meter.IMAGES, count, dimensions, provenance);
        return Usage.of(billsInput ? List.of(made, picturesHandedIn(task)) : List.of(made));
    }

    private void add(
            Usage.Builder usage,
            ImageTask task,
            BigDecimal count,
            Map<String, String> dimensions,
            Provenance provenance) {
        usage.reading(Reading.of(Meter.IMAGES, count, dimensions, provenance));
        if (billsInput) {
            usage.reading(picturesHandedIn(task));
        }
    }

    private static Reading picturesHandedIn(ImageTask task) {
        return Reading.of(PICTURES_IN, picturesIn(task), Provenance.DERIVED);
    }

    /** Pictures handed in, and options that hold an address: a model of unknown inputs gets its pictures that way. */
    private static long picturesIn(ImageTask task) {
        return task.inputs().size()
                + task.given().stream()
                        .filter(parameter -> !parameter.equals(Parameter.PROMPT))
                        .filter(parameter -> OpenOption.text(task, parameter.id())
                                .map(text -> text.matches("(?s)(https?:|data:).*"))
                                .orElse(false))
                        .count();
    }

    private Optional<Map<String, String>> settledDimensions(ImageTask task, Metrics metrics) {
        return isTiered ? tier.settled(task, metrics).map(value -> dimensions(task, value)) : Optional.of(Map.of());
    }

    private Map<String, String> dimensions(ImageTask task, String value) {
        Map<String, String> dimensions = new HashMap<>();
        dimensions.put(tier.dimension(), value);
        if (price.find("picture_tiers").isPresent()) {
            dimensions.put(SOURCE, task.inputs().isEmpty() ? "none" : "some");
        }
        return dimensions;
    }

    private String tiersOf(ImageTask task) {
        return price.find("picture_tiers").isPresent() && !task.inputs().isEmpty() ? "picture_tiers" : "tiers";
    }

    private List<Rate> rates() {
        List<Rate> rates = new ArrayList<>();
        price.text("each")
                .ifPresent(each -> rates.add(Rate.of("images", Meter.IMAGES).price(UnitPrice.each(each))));
        boolean bySource = price.find("picture_tiers").isPresent();
        tier.prices("tiers").forEach((name, each) -> {
            Selector when = Selector.where(tier.dimension(), name);
            rates.add(Rate.of("images-" + name, Meter.IMAGES)
                    .when(bySource ? when.and(SOURCE, "none") : when)
                    .price(UnitPrice.each(each)));
        });
        tier.prices("picture_tiers")
                .forEach((name, each) -> rates.add(Rate.of("images-" + name + "-edited", Meter.IMAGES)
                        .when(Selector.where(tier.dimension(), name).and(SOURCE, "some"))
                        .price(UnitPrice.each(each))));
        price.text("each_picture")
                .ifPresent(
                        each -> rates.add(Rate.of("input-images", PICTURES_IN).price(UnitPrice.each(each))));
        return rates;
    }

    private Meter[] meters() {
        return billsInput ? new Meter[] {Meter.IMAGES, PICTURES_IN} : new Meter[] {Meter.IMAGES};
    }

    /** A part of the cost then stands on another bill. */
    private static boolean hasOwnKey(ImageTask task) {
        return OpenOption.text(task, "openai_api_key").isPresent();
    }

    private static String shortened(String value) {
        return value.length() > 40 ? value.substring(0, 40) + "…" : value;
    }
}

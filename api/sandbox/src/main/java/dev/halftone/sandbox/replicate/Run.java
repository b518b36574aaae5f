package dev.halftone.sandbox.replicate;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.PictureFormat;
import dev.halftone.sandbox.replicate.ReplicateModel.Condition;
import dev.halftone.sandbox.replicate.ReplicateModel.PricedBy;
import dev.halftone.sandbox.vendor.Exchange;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model is asked to do, and what each way of ending reports and bills.
 *
 * @param deployed whether it runs on an instance that is billed by the hour, so that one run has no price
 * @param input with defaults filled in
 */
record Run(ReplicateModel model, boolean deployed, JsonObject input, InputImages images) {
    private static final String OUTPUT_COUNT = "image_output_count";
    private static final String INPUT_MEGAPIXELS = "image_input_megapixel_count";
    private static final String OUTPUT_MEGAPIXELS = "image_output_megapixel_count";
    private static final String PREDICT_TIME = "predict_time";
    private static final String RUNS = "runs";
    private static final String UNREADABLE = "Input validation error: cannot identify image file";
    private static final String OUT_OF_MEMORY = "CUDA out of memory";
    private static final String NSFW =
            "All generated images contained NSFW content. Try running it again with a" + " different prompt.";

    /** How the job ends when nobody interferes: as the fault wants it, or well. */
    Outcome outcome(Exchange exchange) {
        if (!images.readable()) {
            return failed(UNREADABLE, model.predictTime(), new JsonObject());
        }
        if (!size().isFeasible()) {
            return failed(OUT_OF_MEMORY, model.predictTime(), new JsonObject());
        }
        Optional<Fault.Failed> failed = exchange.fault(Fault.Failed.class);
        if (failed.isPresent()) {
            return failed(
                    failed.get().error(),
                    failed.get().predictTime().orElse(model.predictTime()),
                    failed.get().metrics());
        }
        if (exchange.fault(Fault.Canceled.class).isPresent()) {
            return canceled(true);
        }
        if (exchange.fault(Fault.Aborted.class).isPresent()) {
            return new Outcome(Status.ABORTED, null, List.of(), false, null, new JsonObject(), Map.of());
        }
        Optional<Fault.Filtered> filtered = exchange.fault(Fault.Filtered.class);
        int missing = filtered.map(fault -> fault.images().orElse(count())).orElse(0);
        return missing >= count() ? failed(NSFW, model.predictTime(), new JsonObject()) : succeeded(missing);
    }

    /** The counters hold every picture that was made, delivered or not. */
    private Outcome succeeded(int missing) {
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < count() - missing; i++) {
            pictures.add(picture(i));
        }
        Map<String, BigDecimal> units = units();
        JsonObject metrics = new JsonObject();
        metrics.put(OUTPUT_COUNT, count());
        units.forEach((name, quantity) -> {
            if (!name.equals(PREDICT_TIME) && !name.equals(RUNS)) {
                metrics.put(name, quantity.longValueExact());
            }
        });
        if (model.pricedBy() == PricedBy.TIME) {
            metrics.remove(OUTPUT_COUNT);
        }
        return new Outcome(Status.SUCCEEDED, null, pictures, true, predictTime(), metrics, billed(units));
    }

    /** Time counts although nothing came of it; other units only when the vendor reports them. */
    private Outcome failed(String error, BigDecimal predictTime, JsonObject metrics) {
        Map<String, BigDecimal> meters = new LinkedHashMap<>();
        if (model.pricedBy() == PricedBy.TIME) {
            meters.put(PREDICT_TIME, predictTime);
        }
        for (String name : units().keySet()) {
            if (metrics.getValue(name) instanceof Number number) {
                meters.put(name, new BigDecimal(number.toString()));
            }
        }
        return new Outcome(Status.FAILED, error, List.of(), true, predictTime, metrics, billed(meters));
    }

    /**
     * A job that is canceled while it runs is charged. How much of a price by picture is not known; noted is all of it.
     *
     * @param running whether the job had begun to compute
     */
    Outcome canceled(boolean running) {
        return new Outcome(
                Status.CANCELED,
                null,
                List.of(),
                running,
                running ? predictTime() : null,
                new JsonObject(),
                running ? billed(units()) : Map.of());
    }

    private Map<String, BigDecimal> billed(Map<String, BigDecimal> units) {
        return deployed ? Map.of() : units;
    }

    private Map<String, BigDecimal> units() {
        Map<String, BigDecimal> units = new LinkedHashMap<>();
        PricedBy priced = model.pricedBy();
        if (priced == PricedBy.TIME) {
            units.put(PREDICT_TIME, predictTime());
        } else if (priced == PricedBy.IMAGES) {
            units.put(OUTPUT_COUNT, BigDecimal.valueOf(count()));
        } else {
            units.put(INPUT_MEGAPIXELS, BigDecimal.valueOf(images.megapixels()));
            units.put(OUTPUT_MEGAPIXELS, BigDecimal.valueOf(count() * size().megapixels()));
        }
        if (priced == PricedBy.RUN_AND_MEGAPIXELS) {
            units.put(RUNS, BigDecimal.ONE);
        }
        return units;
    }

    private BigDecimal predictTime() {
        return model.predictTime().add(model.extraTime().multiply(BigDecimal.valueOf(count() - 1L)));
    }

    private int count() {
        String key = model.count();
        Condition condition = model.countWhen();
        boolean applies = condition == null || condition.value().equals(input.getString(condition.input()));
        return key != null && applies ? input.getInteger(key, 1) : 1;
    }

    private OutputSize size() {
        return OutputSize.of(
                input, images.sizes().isEmpty() ? null : images.sizes().get(0));
    }

    private Picture picture(int number) {
        OutputSize size = size();
        return new Picture(
                size.width(),
                size.height(),
                Picture.seed(model.id(), input.getString("prompt"), input.getValue("seed"), number),
                PictureFormat.named(input.getString("output_format", "png")),
                "transparent".equals(input.getString("background"))
                        ? Picture.Background.TRANSPARENT
                        : Picture.Background.OPAQUE);
    }
}

package dev.halftone.client.pricebook;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import dev.halftone.spi.task.ParameterType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A task with what stands in for what it does not say: first what the model's own declaration takes then, which is
 * certain, and else the book's default, which is a guess.
 *
 * @param task the task
 * @param size pixels of a picture
 * @param sizeAssumed whether the size is the book's default
 * @param steps steps of a picture
 * @param stepsAssumed whether the steps are the book's default
 */
record CountedTask(ImageTask task, ImageSize size, boolean sizeAssumed, long steps, boolean stepsAssumed) {

    /** Stands in where nothing is timed. */
    static final LatencyProfile NO_TIME = LatencyProfile.ofSeconds("0", "0", "0", 0);

    static CountedTask of(ImageTask task, Capabilities capabilities, TaskQuantity.Defaults defaults) {
        // A ratio leaves the pixels to the model, whatever its size is without one.
        Optional<ImageSize> size = task.value(Parameter.SIZE)
                .or(() -> task.value(Parameter.ASPECT_RATIO).isPresent()
                        ? Optional.empty()
                        : declared(task, capabilities, Parameter.SIZE))
                .filter(given -> !given.isAuto());
        Optional<Long> steps = task.value(Parameter.STEPS).or(() -> declared(task, capabilities, Parameter.STEPS));
        return new CountedTask(
                task, size.orElse(defaults.size()), size.isEmpty(), steps.orElse(defaults.steps()), steps.isEmpty());
    }

    private static <T> Optional<T> declared(ImageTask task, Capabilities capabilities, Parameter<T> parameter) {
        return capabilities.parameter(task.operation(), parameter).flatMap(ParameterRule::defaultValue);
    }

    boolean isAssumed(TaskQuantity quantity) {
        return (quantity.needsSize() && sizeAssumed) || (quantity.needsSteps() && stepsAssumed);
    }

    /** Sentences about each default that the price rests on, by a count or by the choice of a rate. */
    List<String> assumptions(BookEntry entry) {
        List<String> sentences = new ArrayList<>();
        if (sizeAssumed
                && (entry.counts().stream().anyMatch(count -> count.of().needsSize()) || selects(entry, "size"))) {
            sentences.add("The task gives no size in pixels; the price book assumes " + size + ".");
        }
        if (stepsAssumed
                && (entry.counts().stream().anyMatch(count -> count.of().needsSteps()) || selects(entry, "steps"))) {
            sentences.add("The task gives no steps; the price book assumes " + steps + ".");
        }
        return sentences;
    }

    private static boolean selects(BookEntry entry, String dimension) {
        return entry.tariffs().tariffs().stream()
                .flatMap(tariff -> tariff.rates().stream())
                .anyMatch(rate -> rate.when().all().containsKey(dimension));
    }

    BigDecimal images() {
        return BigDecimal.valueOf(task.count());
    }

    BigDecimal megapixels() {
        return BigDecimal.valueOf(size.pixels()).divide(BigDecimal.valueOf(1L << 20), 12, RoundingMode.HALF_EVEN);
    }

    BigDecimal characters() {
        String prompt = task.value(Parameter.PROMPT).orElse("");
        return BigDecimal.valueOf(prompt.codePointCount(0, prompt.length()));
    }

    /** What the task says in words, with size and steps as counted, so that rates can select by them. */
    Map<String, String> dimensions() {
        Map<String, String> dimensions = new TreeMap<>();
        dimensions.put("operation", task.operation().id());
        for (Parameter<?> parameter : task.given()) {
            boolean words = parameter.type() != ParameterType.IMAGE && parameter.type() != ParameterType.IMAGES;
            if (words && !parameter.equals(Parameter.PROMPT)) {
                put(parameter, dimensions);
            }
        }
        dimensions.put(Parameter.SIZE.id(), size.toString());
        dimensions.put(Parameter.STEPS.id(), String.valueOf(steps));
        return dimensions;
    }

    private <T> void put(Parameter<T> parameter, Map<String, String> dimensions) {
        task.value(parameter)
                .ifPresent(
                        value -> dimensions.put(parameter.id(), parameter.type().format(value)));
    }
}

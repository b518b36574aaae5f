package dev.halftone.plugin.aggregator;

import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a task selects a price: only the dimensions that a model's price lines name. */
final class Dimensions {

    static final String QUALITY = "quality";
    static final String SIZE = "size";
    /** A seller's name of a price tier, such as {@code 1k} or {@code low_1k}. */
    static final String VARIANT = "variant";
    /** Who makes the picture behind the seller. */
    static final String PROVIDER = "provider";

    private static final String DALL_E_SIZE = "1024x1024";

    private Dimensions() {}

    /** The dimensions of a reading. What the task does not decide is left out, so that no price matches. */
    static Map<String, String> of(ImageTask task, Meter meter, List<PriceLine> lines) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String dimension : named(meter, lines)) {
            value(dimension, task, meter, lines).ifPresent(value -> all.put(dimension, value));
        }
        return all;
    }

    /** All that a task says of quality and size, for models whose price lines are read later. */
    static Map<String, String> given(ImageTask task) {
        Map<String, String> all = new LinkedHashMap<>();
        task.value(Parameter.QUALITY).ifPresent(quality -> all.put(QUALITY, quality));
        task.value(Parameter.SIZE).ifPresent(size -> all.put(SIZE, size.toString()));
        return all;
    }

    private static Set<String> named(Meter meter, List<PriceLine> lines) {
        return lines.stream()
                .filter(line -> line.meter().equals(meter))
                .flatMap(line -> line.when().all().keySet().stream())
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private static Optional<String> value(String dimension, ImageTask task, Meter meter, List<PriceLine> lines) {
        return switch (dimension) {
            case QUALITY -> task.value(Parameter.QUALITY).or(() -> dallE(task, "standard"));
            case SIZE -> task.value(Parameter.SIZE).map(ImageSize::toString).or(() -> dallE(task, DALL_E_SIZE));
            case VARIANT -> variant(task, values(VARIANT, meter, lines));
            case PROVIDER ->
                task.value(Vendor.ONLY).filter(only -> only.size() == 1).map(only -> only.get(0));
            default -> Optional.empty();
        };
    }

    /** Only DALL-E's defaults are known. */
    private static Optional<String> dallE(ImageTask task, String value) {
        return Optional.of(value).filter(known -> task.modelId().contains("dall-e"));
    }

    private static Set<String> values(String dimension, Meter meter, List<PriceLine> lines) {
        return lines.stream()
                .filter(line -> line.meter().equals(meter))
                .flatMap(line -> line.when().all().getOrDefault(dimension, Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> variant(ImageTask task, Set<String> known) {
        Optional<String> quality = task.value(Parameter.QUALITY);
        return tier(task)
                .flatMap(tier -> Stream.of(
                                quality.map(level -> level + "_" + tier).orElse(""), tier)
                        .filter(known::contains)
                        .findFirst());
    }

    /** The tier that is asked for by name, or the one that the longer side falls into. */
    private static Optional<String> tier(ImageTask task) {
        Optional<String> named = task.value(Vendor.RESOLUTION).or(() -> task.value(Vendor.IMAGE_SIZE));
        return named.map(text -> text.toLowerCase(Locale.ROOT))
                .or(() -> task.value(Parameter.SIZE)
                        .filter(size -> !size.isAuto())
                        .map(size -> Math.max(size.width(), size.height()))
                        .map(side -> side <= 1024 ? "1k" : side <= 2048 ? "2k" : "4k"));
    }
}

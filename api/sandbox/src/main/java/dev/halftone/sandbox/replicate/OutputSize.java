package dev.halftone.sandbox.replicate;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A size in pixels, and which one a model's input asks for. One megapixel is 1024 x 1024.
 *
 * <p>The inputs of the models overlap, so one reading serves all: exact pixels first, then an area and a ratio.
 */
record OutputSize(int width, int height) {
    static final OutputSize SQUARE = new OutputSize(1024, 1024);
    private static final long MEGAPIXEL = 1024L * 1024;
    private static final int STEP = 32;
    private static final int LONGEST = 16_383;
    private static final int MOST_MEGAPIXELS = 16;
    private static final Pattern EXACT = Pattern.compile("([0-9]{3,4})x([0-9]{3,4})");
    private static final Pattern RATIO = Pattern.compile("([0-9]+):([0-9]+)");
    private static final Pattern AREA = Pattern.compile("([0-9.]+)( MP|K)?");
    private static final List<String> EXACT_KEYS = List.of("resolution", "size", "image_size", "aspect_ratio");
    private static final List<String> AREA_KEYS = List.of("megapixels", "output_megapixels", "resolution", "size");

    /** The sizes of one megapixel that the vendor publishes; portrait is the mirror. */
    private static final Map<String, OutputSize> PUBLISHED = Map.of(
            "1:1", SQUARE,
            "16:9", new OutputSize(1344, 768),
            "21:9", new OutputSize(1536, 640),
            "3:2", new OutputSize(1216, 832),
            "5:4", new OutputSize(1088, 896),
            "4:3", new OutputSize(1152, 896));

    /**
     * Reads an input.
     *
     * @param input with defaults filled in
     * @param first the first picture that was sent, when there is one
     */
    static OutputSize of(JsonObject input, @Nullable OutputSize first) {
        String ratio = input.getString("aspect_ratio", "");
        boolean custom = ratio.equals("custom") || "custom".equals(input.getString("size")) || ratio.isEmpty();
        if (custom && input.getValue("width") instanceof Integer w && input.getValue("height") instanceof Integer h) {
            return new OutputSize(w, h);
        }
        for (String key : EXACT_KEYS) {
            Optional<OutputSize> exact = exact(input.getValue(key));
            if (exact.isPresent()) {
                return exact.get();
            }
        }
        if (first != null && AREA_KEYS.stream().anyMatch(key -> isMatch(input.getValue(key)))) {
            return first;
        }
        double area = AREA_KEYS.stream()
                .flatMap(key -> area(input.getValue(key)).stream())
                .findFirst()
                .orElse(1.0);
        if (isMatch(ratio) && first != null) {
            return scaled(first, area);
        }
        return shaped(ratio, area);
    }

    /** Whether a model can compute it: positive, and at most 16 megapixels. */
    boolean isFeasible() {
        return width > 0
                && height > 0
                && Math.max(width, height) <= LONGEST
                && (long) width * height <= MOST_MEGAPIXELS * MEGAPIXEL;
    }

    /** Whole megapixels, never less than one. */
    long megapixels() {
        return Math.max(1, -Math.floorDiv(-(long) width * height, MEGAPIXEL));
    }

    private static boolean isMatch(@Nullable Object value) {
        return value instanceof String text && text.startsWith("match_input");
    }

    private static Optional<OutputSize> exact(@Nullable Object value) {
        Matcher matcher = EXACT.matcher(String.valueOf(value));
        return matcher.matches()
                ? Optional.of(new OutputSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** {@code "0.25"} and {@code "2 MP"} are megapixels, {@code "2K"} is the edge of a square in units of 1024. */
    private static Optional<Double> area(@Nullable Object value) {
        Matcher matcher = AREA.matcher(String.valueOf(value));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        return Optional.of("K".equals(matcher.group(2)) ? number * number : number);
    }

    private static OutputSize shaped(String ratio, double area) {
        OutputSize published = published(ratio);
        if (published != null && (area == 1.0 || area == 0.25)) {
            int part = area == 1.0 ? 1 : 2;
            return new OutputSize(published.width / part, published.height / part);
        }
        Matcher matcher = RATIO.matcher(ratio);
        return matcher.matches()
                ? scaled(new OutputSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))), area)
                : scaled(SQUARE, area);
    }

    private static @Nullable OutputSize published(String ratio) {
        OutputSize landscape = PUBLISHED.get(ratio);
        if (landscape != null) {
            return landscape;
        }
        Matcher matcher = RATIO.matcher(ratio);
        OutputSize portrait = matcher.matches() ? PUBLISHED.get(matcher.group(2) + ":" + matcher.group(1)) : null;
        return portrait == null ? null : portrait.turned();
    }

    private OutputSize turned() {
        return new OutputSize(/* width= */ height, /* height= */ width);
    }

    /** The shape at this area, rounded down to whole steps so that it never exceeds the area. */
    private static OutputSize scaled(OutputSize shape, double area) {
        double ratio = (double) shape.width / shape.height;
        return new OutputSize(
                stepped(Math.sqrt(area * MEGAPIXEL * ratio)), stepped(Math.sqrt(area * MEGAPIXEL / ratio)));
    }

    private static int stepped(double edge) {
        return Math.max(STEP, (int) (edge + 0.001) / STEP * STEP);
    }
}

package dev.halftone.spi.capability;

import dev.halftone.spi.task.AspectRatio;
import dev.halftone.spi.task.ImageSize;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The usual domains. */
public final class Domains {

    private Domains() {}

    /** These texts. */
    public static Domain<String> oneOf(String... values) {
        return oneOf(List.of(values));
    }

    /** These texts. */
    public static Domain<String> oneOf(List<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A domain of no text accepts nothing; name at least one.");
        }
        Set<String> allowed = new LinkedHashSet<>(values);
        String longest = Collections.max(values, Comparator.comparing(String::length));
        // Neighbours of a real value: close enough that a prefix or case-blind comparison would let them pass.
        List<String> outside = Stream.of(longest + "x", values.get(0).toUpperCase(java.util.Locale.ROOT), "")
                .distinct()
                .filter(value -> !allowed.contains(value))
                .toList();
        return of(String.join(", ", values), allowed::contains, List.copyOf(allowed), outside);
    }

    /** Whole numbers from lowest to highest, both included. */
    public static Domain<Long> integers(long lowest, long highest) {
        return multiples(lowest, highest, 1);
    }

    /** Lowest, lowest + step, and so on to highest. */
    public static Domain<Long> multiples(long lowest, long highest, long step) {
        if (lowest > highest || step < 1) {
            throw new IllegalArgumentException(
                    "No number lies from " + lowest + " to " + highest + " by " + step + ".");
        }
        // The last number that the steps reach; for steps of one the difference may overflow without harm.
        long last = highest - (highest - lowest) % step;
        List<Long> samples = Stream.of(lowest, lowest + (last - lowest) / step / 2 * step, last)
                .distinct()
                .toList();
        List<Long> outside = new ArrayList<>();
        if (lowest >= Long.MIN_VALUE + step) {
            outside.add(lowest - step);
        }
        if (last <= Long.MAX_VALUE - step) {
            outside.add(last + step);
        }
        if (step > 1) {
            outside.add(lowest + 1);
        }
        String text = lowest + " to " + last + (step == 1 ? "" : " in steps of " + step);
        return new Domain<>() {
            @Override
            public boolean contains(Long value) {
                return value >= lowest && value <= last && (value - lowest) % step == 0;
            }

            @Override
            public List<Long> samples() {
                return samples;
            }

            @Override
            public List<Long> nearMisses() {
                return List.copyOf(outside);
            }

            @Override
            public String description() {
                return text;
            }

            @Override
            public Optional<Long> nearest(Long value) {
                long clamped = Math.max(lowest, Math.min(last, value));
                long above = (clamped - lowest) % step;
                return Optional.of(above < step - above ? clamped - above : clamped - above + step);
            }
        };
    }

    /** Decimal numbers from lowest to highest, both included. */
    public static Domain<BigDecimal> decimals(String lowest, String highest) {
        BigDecimal low = new BigDecimal(lowest);
        BigDecimal high = new BigDecimal(highest);
        BigDecimal little = new BigDecimal("0.01");
        if (low.compareTo(high) > 0) {
            throw new IllegalArgumentException("No number lies from " + lowest + " to " + highest + ".");
        }
        return new Domain<>() {
            @Override
            public boolean contains(BigDecimal value) {
                return value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
            }

            @Override
            public List<BigDecimal> samples() {
                return List.of(low, low.add(high).divide(BigDecimal.valueOf(2)), high);
            }

            @Override
            public List<BigDecimal> nearMisses() {
                return List.of(low.subtract(little), high.add(little));
            }

            @Override
            public String description() {
                return lowest + " to " + highest;
            }

            @Override
            public Optional<BigDecimal> nearest(BigDecimal value) {
                return Optional.of(value.max(low).min(high));
            }
        };
    }

    public static Domain<Boolean> flags() {
        return of("true, false", value -> true, List.of(true, false), List.of());
    }

    /** Text of a length in characters (UTF-16 code units, as providers count them where they say nothing). */
    public static Domain<String> text(int shortest, int longest) {
        if (shortest < 0 || longest < Math.max(1, shortest)) {
            throw new IllegalArgumentException(
                    "No text has " + shortest + " to " + longest + " characters; give lengths that rise.");
        }
        List<String> samples = new ArrayList<>();
        samples.add("a red fox in snow".substring(0, Math.min(longest, 17)));
        samples.add("ж日é".repeat(Math.max(1, longest / 3 + 1)).substring(0, Math.min(longest, 48)));
        samples.add("x".repeat(longest));
        List<String> outside = new ArrayList<>();
        if (shortest > 0) {
            outside.add("x".repeat(shortest - 1));
        }
        outside.add("x".repeat(longest + 1));
        return of(
                (shortest > 0 ? shortest + " to " : "at most ") + longest + " characters",
                value -> value.length() >= shortest && value.length() <= longest,
                samples.stream().filter(s -> s.length() >= shortest).distinct().toList(),
                outside);
    }

    /** These sizes; the nearest is the one of the nearest shape, then of the nearest area. */
    public static Domain<ImageSize> sizes(String... sizes) {
        List<ImageSize> allowed =
                Arrays.stream(sizes).map(ImageSize::parse).distinct().toList();
        List<ImageSize> outside = allowed.stream()
                .flatMap(Domains::neighbours)
                .filter(size -> !allowed.contains(size))
                .limit(4)
                .toList();
        return new Domain<>() {
            @Override
            public boolean contains(ImageSize value) {
                return allowed.contains(value);
            }

            @Override
            public List<ImageSize> samples() {
                return allowed;
            }

            @Override
            public List<ImageSize> nearMisses() {
                return outside;
            }

            @Override
            public String description() {
                return allowed.stream().map(ImageSize::toString).collect(Collectors.joining(", "));
            }

            @Override
            public Optional<ImageSize> nearest(ImageSize value) {
                if (contains(value)) {
                    return Optional.of(value);
                }
                return allowed.stream()
                        .filter(size -> !size.isAuto())
                        .min(Comparator.comparing((ImageSize size) -> shapeDistance(size, value))
                                .thenComparing(size -> Math.abs(size.pixels() - value.pixels())));
            }
        };
    }

    /** These aspect ratios. */
    public static Domain<AspectRatio> aspectRatios(String... ratios) {
        List<AspectRatio> allowed =
                Arrays.stream(ratios).map(AspectRatio::parse).distinct().toList();
        return of(
                String.join(", ", ratios),
                allowed::contains,
                allowed,
                Stream.of("7:13", "99:1", "1:99", "13:7", "97:89")
                        .map(AspectRatio::parse)
                        .filter(ratio -> !allowed.contains(ratio))
                        .limit(2)
                        .toList());
    }

    /** A domain from its parts, for what has no factory here. */
    public static <T> Domain<T> of(String description, Predicate<T> contains, List<T> samples, List<T> nearMisses) {
        List<T> inside = List.copyOf(samples);
        List<T> outside = List.copyOf(nearMisses);
        return new Domain<>() {
            @Override
            public boolean contains(T value) {
                return contains.test(value);
            }

            @Override
            public List<T> samples() {
                return inside;
            }

            @Override
            public List<T> nearMisses() {
                return outside;
            }

            @Override
            public String description() {
                return description;
            }
        };
    }

    private static Stream<ImageSize> neighbours(ImageSize size) {
        if (size.isAuto()) {
            return Stream.of(ImageSize.of(16, 16));
        }
        // One side shrinks where it cannot grow.
        int width = size.width() < ImageSize.MAX_SIDE ? size.width() + 1 : size.width() - 1;
        int height = size.height() + 16 <= ImageSize.MAX_SIDE ? size.height() + 16 : size.height() - 16;
        return Stream.of(ImageSize.of(width, size.height()), ImageSize.of(size.width(), height));
    }

    /** How much one shape must be stretched into the other, times a million. */
    private static long shapeDistance(ImageSize one, ImageSize other) {
        long a = (long) one.width() * other.height();
        long b = (long) other.width() * one.height();
        return Math.max(a, b) * 1_000_000 / Math.max(1, Math.min(a, b));
    }
}

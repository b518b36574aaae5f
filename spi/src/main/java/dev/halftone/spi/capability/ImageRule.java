package dev.halftone.spi.capability;

import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a picture that is handed in must be. Immutable; made by its builder.
 *
 * <p>A picture that is elsewhere (an address) is not looked at: the provider fetches it and judges for itself.
 */
public final class ImageRule {

    private final Set<String> mimeTypes;
    private final long maxBytes;
    private final int minSide;
    private final int maxSide;
    private final long minPixels;
    private final long maxPixels;
    private final Optional<Shape> shape;

    private ImageRule(Builder builder) {
        this.mimeTypes = java.util.Collections.unmodifiableSet(new TreeSet<>(builder.mimeTypes));
        this.maxBytes = builder.maxBytes;
        this.minSide = builder.minSide;
        this.maxSide = builder.maxSide;
        this.minPixels = builder.minPixels;
        this.maxPixels = builder.maxPixels;
        this.shape = builder.shape;
    }

    /** @param mimeTypes accepted, such as {@code image/png} */
    public static Builder of(String... mimeTypes) {
        return new Builder(Set.of(mimeTypes));
    }

    /** Why the picture is refused, as it stands after "is"; empty when it is fine. */
    public Optional<String> objection(ImageAsset picture) {
        if (picture.location().isPresent()) {
            return Optional.empty();
        }
        if (!mimeTypes.contains(picture.mimeType())) {
            return Optional.of("of type " + picture.mimeType());
        }
        Optional<Long> length = picture.length();
        if (length.isPresent() && length.get() > maxBytes) {
            return Optional.of(length.get() + " bytes long");
        }
        return picture.size().flatMap(this::objectionToSize);
    }

    private Optional<String> objectionToSize(ImageSize size) {
        int longer = Math.max(size.width(), size.height());
        int shorter = Math.min(size.width(), size.height());
        boolean fits =
                shorter >= minSide && longer <= maxSide && size.pixels() >= minPixels && size.pixels() <= maxPixels;
        boolean shaped = shape.map(s -> (long) longer * s.shorter() <= (long) shorter * s.longer())
                .orElse(true);
        return fits && shaped ? Optional.empty() : Optional.of(size + " pixels");
    }

    /** What is allowed. */
    public String description() {
        List<String> parts = new ArrayList<>();
        parts.add(String.join(", ", mimeTypes));
        if (maxBytes != Long.MAX_VALUE) {
            parts.add("at most " + maxBytes + " bytes");
        }
        if (minSide > 1 || maxSide != Integer.MAX_VALUE) {
            parts.add("sides from " + minSide + (maxSide == Integer.MAX_VALUE ? "" : " to " + maxSide));
        }
        if (minPixels > 1 || maxPixels != Long.MAX_VALUE) {
            parts.add(minPixels + (maxPixels == Long.MAX_VALUE ? " pixels or more" : " to " + maxPixels + " pixels"));
        }
        shape.ifPresent(s ->
                parts.add(s.longer() == s.shorter() ? "square" : "not longer than " + s.longer() + ":" + s.shorter()));
        return String.join("; ", parts);
    }

    /** One picture under this rule. */
    public Domain<ImageAsset> one() {
        return Domains.of(
                description(),
                picture -> objection(picture).isEmpty(),
                List.of(SampleImages.inside(this)),
                SampleImages.outside(this));
    }

    /** Several pictures under this rule. */
    public Domain<List<ImageAsset>> many(int fewest, int most) {
        ImageAsset good = SampleImages.inside(this);
        List<List<ImageAsset>> samples = new ArrayList<>();
        List<List<ImageAsset>> outside = new ArrayList<>();
        if (fewest > 0) {
            samples.add(java.util.Collections.nCopies(fewest, good));
            outside.add(java.util.Collections.nCopies(fewest - 1, good));
        } else {
            samples.add(List.of(good));
        }
        if (most > Math.max(1, fewest)) {
            samples.add(java.util.Collections.nCopies(most, good));
        }
        outside.add(java.util.Collections.nCopies(most + 1, good));
        SampleImages.outside(this).forEach(bad -> outside.add(List.of(bad)));
        String count =
                fewest == most ? fewest + (most == 1 ? " image" : " images") : fewest + " to " + most + " images";
        return Domains.of(
                count + ", each " + description(),
                pictures -> pictures.size() >= fewest
                        && pictures.size() <= most
                        && pictures.stream()
                                .allMatch(picture -> objection(picture).isEmpty()),
                samples,
                outside);
    }

    Set<String> mimeTypes() {
        return mimeTypes;
    }

    int minSide() {
        return minSide;
    }

    int maxSide() {
        return maxSide;
    }

    long minPixels() {
        return minPixels;
    }

    long maxPixels() {
        return maxPixels;
    }

    Optional<Shape> shape() {
        return shape;
    }

    /** The longest shape that is allowed, longer side to shorter side. */
    record Shape(int longer, int shorter) {}

    /** Not thread-safe. */
    public static final class Builder {
        private final Set<String> mimeTypes;
        private long maxBytes = Long.MAX_VALUE;
        private int minSide = 1;
        private int maxSide = Integer.MAX_VALUE;
        private long minPixels = 1;
        private long maxPixels = Long.MAX_VALUE;
        private Optional<Shape> shape = Optional.empty();

        private Builder(Set<String> mimeTypes) {
            this.mimeTypes = Objects.requireNonNull(mimeTypes);
        }

        public Builder maxBytes(long bytes) {
            maxBytes = bytes;
            return this;
        }

        public Builder sides(int least, int most) {
            minSide = least;
            maxSide = most;
            return this;
        }

        public Builder pixels(long least, long most) {
            minPixels = least;
            maxPixels = most;
            return this;
        }

        /** Width and height are equal. */
        public Builder square() {
            return notLongerThan(1, 1);
        }

        /** The longer side is at most {@code longer / shorter} times the shorter one. */
        public Builder notLongerThan(int longer, int shorter) {
            shape = Optional.of(new Shape(longer, shorter));
            return this;
        }

        public ImageRule build() {
            return new ImageRule(this);
        }
    }
}

package dev.halftone.plugin.dalle;

import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.Constraint;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What pictures and masks may be handed in, as bytes or by reference. */
final class PictureRules {

    /** The scheme of a location that names a file at OpenAI: {@code file-id:file-a1}. */
    static final String FILE_ID = "file-id";

    private static final Set<String> SCHEMES = Set.of("http", "https", "data", FILE_ID);
    private static final int LONGEST_ADDRESS = 20_971_520;
    private static final long FOUR_MEGABYTES = 4L << 20;
    private static final long FIFTY_MEGABYTES = 50L << 20;
    private static final int MOST_PICTURES = 16;
    private static final List<String> SIZES_BY_REFERENCE = List.of("auto", "1024x1024", "1536x1024", "1024x1536");

    private PictureRules() {}

    /** One square PNG below 4 MB. */
    static Domain<List<ImageAsset>> dallEInput() {
        return ImageRule.of("image/png")
                .square()
                .maxBytes(FOUR_MEGABYTES - 1)
                .build()
                .many(1, 1);
    }

    static Domain<ImageAsset> dallEMask() {
        return ImageRule.of("image/png").maxBytes(FOUR_MEGABYTES - 1).build().one();
    }

    /** One to sixteen pictures below 50 MB. */
    static Domain<List<ImageAsset>> gptInputs() {
        return ImageRule.of("image/png", "image/jpeg", "image/webp")
                .maxBytes(FIFTY_MEGABYTES - 1)
                .build()
                .many(1, MOST_PICTURES);
    }

    static Domain<ImageAsset> gptMask() {
        return ImageRule.of("image/png").maxBytes(FIFTY_MEGABYTES - 1).build().one();
    }

    /** Some picture is elsewhere, so the request names pictures instead of carrying them. */
    static boolean byReference(ImageTask task) {
        return task.inputs().stream().anyMatch(picture -> picture.location().isPresent())
                || task.value(Parameter.MASK).flatMap(ImageAsset::location).isPresent();
    }

    static OperationBuilder uploadsOnly(OperationBuilder shape) {
        return shape.constraint(task -> elsewhere(task)
                .findFirst()
                .map(named -> new Violation(named.parameter(), shown(named.location()), "pictures as bytes only")));
    }

    static OperationBuilder references(OperationBuilder shape) {
        return shape.constraint(task -> elsewhere(task)
                        .filter(named -> !SCHEMES.contains(scheme(named.location())))
                        .findFirst()
                        .map(named -> new Violation(
                                named.parameter(),
                                shown(named.location()),
                                "addresses that begin with http, https or data, and file-id:ID")))
                .constraint(addressesFit());
    }

    /** For a request by reference the endpoint takes fewer sizes. */
    static Constraint standardSizesByReference() {
        return task -> task.value(Parameter.SIZE)
                .map(ImageSize::toString)
                .filter(size -> byReference(task) && !SIZES_BY_REFERENCE.contains(size))
                .map(size -> new Violation(
                        Parameter.SIZE.id(),
                        size,
                        String.join(", ", SIZES_BY_REFERENCE) + " when pictures are given by address"));
    }

    static OperationBuilder mask(OperationBuilder shape) {
        return shape.constraint(task -> task.value(Parameter.MASK)
                        .flatMap(ImageAsset::size)
                        .filter(size -> firstSize(task)
                                .map(first -> !first.equals(size))
                                .orElse(false))
                        .map(size -> new Violation(
                                Parameter.MASK.id(),
                                size + " pixels",
                                "the size of the first input, "
                                        + firstSize(task)
                                                .map(ImageSize::toString)
                                                .orElse(""))))
                .constraint(task -> task.value(Parameter.MASK)
                        .flatMap(ImageAsset::transparency)
                        .filter(transparent -> !transparent)
                        .map(opaque -> new Violation(
                                Parameter.MASK.id(),
                                "a picture without transparency",
                                "a PNG with an alpha channel, transparent where to paint")));
    }

    private static Optional<ImageSize> firstSize(ImageTask task) {
        return task.inputs().stream().findFirst().flatMap(ImageAsset::size);
    }

    /** Pictures and addresses are sent as text of a limited length. */
    private static Constraint addressesFit() {
        return task -> byReference(task)
                ? pictures(task)
                        .filter(named -> textLength(named.picture()) > LONGEST_ADDRESS)
                        .findFirst()
                        .map(named -> new Violation(
                                named.parameter(),
                                textLength(named.picture()) + " characters as an address",
                                "at most " + LONGEST_ADDRESS + " characters when pictures are given by address"))
                : Optional.empty();
    }

    private static long textLength(ImageAsset picture) {
        return picture.location()
                .map(location -> (long) location.toString().length())
                .orElseGet(() -> (picture.length().orElse(0L) + 2) / 3 * 4
                        + dataPrefix(picture).length());
    }

    static String dataPrefix(ImageAsset picture) {
        return "data:" + picture.mimeType() + ";base64,";
    }

    private static Stream<Named> elsewhere(ImageTask task) {
        return pictures(task).filter(named -> named.picture().location().isPresent());
    }

    private static Stream<Named> pictures(ImageTask task) {
        return Stream.concat(
                task.inputs().stream().map(picture -> new Named(Parameter.INPUTS.id(), picture)),
                task.value(Parameter.MASK).stream().map(picture -> new Named(Parameter.MASK.id(), picture)));
    }

    /** Addresses of pictures may carry signatures: only the scheme and the host are shown. */
    private static String shown(URI location) {
        return scheme(location) + ":" + (location.getHost() == null ? "" : "//" + location.getHost());
    }

    private static String scheme(URI location) {
        return Optional.ofNullable(location.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    }

    private record Named(String parameter, ImageAsset picture) {
        URI location() {
            return picture.location().orElseThrow();
        }
    }
}

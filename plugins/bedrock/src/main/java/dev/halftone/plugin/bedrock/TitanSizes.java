package dev.halftone.plugin.bedrock;

import dev.halftone.spi.task.ImageSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sizes that Titan makes, in two price bands. Which size lies in which band is inferred: AWS's price list says only
 * "smaller" and "larger than 512x512".
 */
final class TitanSizes {

    private static final List<String> BAND_1024 = List.of(
            "1024x1024",
            "768x1152",
            "1152x768",
            "768x1280",
            "1280x768",
            "896x1152",
            "1152x896",
            "768x1408",
            "1408x768",
            "640x1408",
            "1408x640",
            "1152x640",
            "1173x640");
    private static final List<String> BAND_512 = List.of(
            "768x768", "512x512", "384x576", "576x384", "384x640", "640x384", "448x576", "576x448", "384x704",
            "704x384", "320x704", "704x320");

    static final List<String> ALL =
            Stream.concat(BAND_1024.stream(), BAND_512.stream()).toList();

    private TitanSizes() {}

    /** The band of a size of the table; empty for any other. */
    static Optional<String> band(ImageSize size) {
        if (BAND_1024.contains(size.toString())) {
            return Optional.of(Dimensions.BAND_1024);
        }
        return BAND_512.contains(size.toString()) ? Optional.of(Dimensions.BAND_512) : Optional.empty();
    }
}

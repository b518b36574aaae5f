package dev.halftone.plugin.stability;

import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.task.ImageSize;
import java.util.List;

/** Which sizes the v1 engines make, and how many pixels those have. */
enum Sizes {
    /** The vendor's text of 2024 lists eight pairs and forgets one; that of 2023 lists these nine. */
    SDXL(640, 1_536, 983_040, 1_048_576),
    SD_1_6(320, 1_536, 102_400, 2_359_296),
    BETA(128, 896, 16_384, 458_752),
    SD_512(128, 8_192, 262_144, 1_048_576),
    SD_768(128, 8_192, 589_824, 1_048_576);

    static final ImageSize SCHEMA_DEFAULT = ImageSize.of(512, 512);

    private static final int STEP = 64;
    private static final int BETA_LONGER = 512;
    private static final Domain<ImageSize> PAIRS = Domains.sizes(
            "1024x1024",
            "1152x896",
            "896x1152",
            "1216x832",
            "832x1216",
            "1344x768",
            "768x1344",
            "1536x640",
            "640x1536");

    private final int leastSide;
    private final int mostSide;
    private final long leastPixels;
    private final long mostPixels;

    Sizes(int leastSide, int mostSide, long leastPixels, long mostPixels) {
        this.leastSide = leastSide;
        this.mostSide = mostSide;
        this.leastPixels = leastPixels;
        this.mostPixels = mostPixels;
    }

    /** No allowed size has fewer. */
    long leastPixels() {
        return leastPixels;
    }

    /** No allowed size has more. */
    long mostPixels() {
        return mostPixels;
    }

    /** Whether the size that the schema takes when none is given can be made at all. */
    boolean takesDefault() {
        return contains(SCHEMA_DEFAULT);
    }

    boolean contains(ImageSize size) {
        if (this == SDXL) {
            return PAIRS.contains(size);
        }
        boolean fits = isSide(size.width())
                && isSide(size.height())
                && size.pixels() >= leastPixels
                && size.pixels() <= mostPixels;
        return fits && (this != BETA || Math.min(size.width(), size.height()) <= BETA_LONGER);
    }

    Domain<ImageSize> domain() {
        return this == SDXL ? PAIRS : Domains.of(description(), this::contains, samples(), nearMisses());
    }

    /** One size of each shape; the first is a square. */
    List<ImageSize> samples() {
        return switch (this) {
            case SDXL -> PAIRS.samples();
            case SD_1_6 -> sizes("512x512", "320x320", "1536x1536", "320x1536");
            case BETA -> sizes("512x512", "128x128", "896x512", "512x896");
            case SD_512 -> sizes("512x512", "1024x1024", "512x768");
            case SD_768 -> sizes("768x768", "1024x1024", "768x1024");
        };
    }

    private List<ImageSize> nearMisses() {
        return switch (this) {
            case SDXL -> PAIRS.nearMisses();
            case SD_1_6 -> sizes("256x320", "1600x512", "513x512", "auto");
            case BETA -> sizes("64x512", "576x576", "960x512", "513x512", "auto");
            case SD_512 -> sizes("448x512", "1088x1024", "513x512", "auto");
            case SD_768 -> sizes("704x768", "1088x1024", "512x512", "auto");
        };
    }

    private String description() {
        return switch (this) {
            case SDXL -> PAIRS.description();
            case BETA -> "sides in steps of 64 from 128x128 to 512x896 or 896x512";
            case SD_1_6 -> "sides from 320 to 1536 in steps of 64";
            default -> "sides of 128 or more in steps of 64, " + leastPixels + " to " + mostPixels + " pixels together";
        };
    }

    private boolean isSide(int side) {
        return side >= leastSide && side <= mostSide && side % STEP == 0;
    }

    private static List<ImageSize> sizes(String... texts) {
        return List.of(texts).stream().map(ImageSize::parse).toList();
    }
}

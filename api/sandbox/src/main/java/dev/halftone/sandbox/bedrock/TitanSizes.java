package dev.halftone.sandbox.bedrock;

import java.util.Set;

/** The sizes that Titan makes. */
final class TitanSizes {

    private static final Set<String> ALL = Set.of(
            "1024x1024",
            "768x768",
            "512x512",
            "768x1152",
            "384x576",
            "1152x768",
            "576x384",
            "768x1280",
            "384x640",
            "1280x768",
            "640x384",
            "896x1152",
            "448x576",
            "1152x896",
            "576x448",
            "768x1408",
            "384x704",
            "1408x768",
            "704x384",
            "640x1408",
            "320x704",
            "1408x640",
            "704x320",
            "1152x640",
            "1173x640");

    private TitanSizes() {}

    static boolean contains(int width, int height) {
        return ALL.contains(width + "x" + height);
    }
}

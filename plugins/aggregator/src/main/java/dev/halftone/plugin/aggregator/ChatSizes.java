package dev.halftone.plugin.aggregator;

import dev.halftone.spi.task.ImageSize;
import java.util.List;
import java.util.stream.IntStream;

/** The sizes in pixels that Gemini's ratios have at 1K; no other size can be asked for in a chat. */
final class ChatSizes {

    static final String[] RATIOS = {"1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"};
    static final String[] ALL = {
        "1024x1024",
        "832x1248",
        "1248x832",
        "864x1184",
        "1184x864",
        "896x1152",
        "1152x896",
        "768x1344",
        "1344x768",
        "1536x672"
    };

    private ChatSizes() {}

    /** The ratio that makes this size at 1K. */
    static String ratioOf(ImageSize size) {
        int row = IntStream.range(0, ALL.length)
                .filter(index -> ALL[index].equals(size.toString()))
                .findFirst()
                .orElseThrow();
        return List.of(RATIOS).get(row);
    }
}

package dev.halftone.plugin.aggregator;

import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Image tokens that one picture takes: OpenAI's table for gpt-image-1, and for gpt-image-2 what its calculator and
 * answers showed. Gemini 2.5 Flash Image makes 1290 at its one size; for others nothing is known beforehand.
 */
final class OutputTokens {

    private static final String FLASH = "google/gemini-2.5-flash-image";
    private static final long FLASH_TOKENS = 1290;

    private static final ImageSize SQUARE = ImageSize.of(1024, 1024);
    private static final ImageSize WIDE = ImageSize.of(1536, 1024);
    private static final ImageSize TALL = ImageSize.of(1024, 1536);

    private static final Map<String, Range> FIRST_SQUARE =
            Map.of("low", exact(272), "medium", exact(1056), "high", exact(4160));
    private static final Map<String, Range> FIRST_WIDE =
            Map.of("low", exact(400), "medium", exact(1568), "high", exact(6208));
    private static final Map<String, Range> FIRST_TALL =
            Map.of("low", exact(408), "medium", exact(1584), "high", exact(6240));
    private static final Map<String, Range> SECOND_SQUARE = Map.of(
            "low", new Range(196, 196, 272, false),
            "medium", new Range(1056, 1756, 1756, false),
            "high", new Range(4160, 7024, 7024, false));
    private static final Map<String, Range> SECOND_OTHER = Map.of(
            "low", new Range(158, 158, 408, false),
            "medium", new Range(1372, 1372, 1584, false),
            "high", new Range(5488, 5488, 6240, false));

    private OutputTokens() {}

    /** Of one picture; empty when nothing is known. */
    static Optional<Range> of(ImageTask task, Dialect dialect) {
        if (dialect.isChat()) {
            return task.modelId().equals(FLASH) ? Optional.of(exact(FLASH_TOKENS)) : Optional.empty();
        }
        String name = task.modelId().substring(task.modelId().lastIndexOf('/') + 1);
        boolean first = name.equals("gpt-image-1");
        if (!first && !name.equals("gpt-image-2")) {
            return Optional.empty();
        }
        List<Map<String, Range>> tables =
                tables(first, task.value(Parameter.SIZE).orElse(ImageSize.AUTO));
        String quality = task.value(Parameter.QUALITY).orElse("auto");
        if (tables.isEmpty() || !List.of("auto", "low", "medium", "high").contains(quality)) {
            return Optional.empty();
        }
        List<Range> rows = tables.stream()
                .flatMap(table -> table.entrySet().stream())
                .filter(row -> quality.equals("auto") || row.getKey().equals(quality))
                .map(Map.Entry::getValue)
                .toList();
        return Optional.of(rows.size() == 1 ? rows.get(0) : widest(rows));
    }

    /** The tables that a size may fall into; none for a size whose tokens are not known. */
    private static List<Map<String, Range>> tables(boolean first, ImageSize size) {
        if (size.isAuto()) {
            return first ? List.of(FIRST_SQUARE, FIRST_WIDE, FIRST_TALL) : List.of(SECOND_SQUARE, SECOND_OTHER);
        } else if (size.equals(SQUARE)) {
            return List.of(first ? FIRST_SQUARE : SECOND_SQUARE);
        } else if (size.equals(WIDE)) {
            return List.of(first ? FIRST_WIDE : SECOND_OTHER);
        }
        return size.equals(TALL) ? List.of(first ? FIRST_TALL : SECOND_OTHER) : List.of();
    }

    /** The model chooses, so only the most is a promise. */
    private static Range widest(List<Range> rows) {
        long low = rows.stream().mapToLong(Range::low).min().orElseThrow();
        long high = rows.stream().mapToLong(Range::high).max().orElseThrow();
        return new Range(low, high, high, true);
    }

    private static Range exact(long tokens) {
        return new Range(tokens, tokens, tokens, false);
    }

    /** @param isBound whether only the high end is a promise */
    record Range(long low, long likely, long high, boolean isBound) {}
}

package dev.halftone.plugin.imagen;

import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.task.AspectRatio;
import dev.halftone.spi.task.ImageSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sizes in pixels and how Google writes them: a ratio and a class such as {@code 2K}. Imagen's are published. Of Gemini's
 * only the squares are taken, whose sides are inferred from their names.
 *
 * @see <a href="https://docs.cloud.google.com/vertex-ai/generative-ai/docs/image/set-output-resolution">Resolution</a>
 */
final class Sizes {

    static final String[] RATIOS = {"1:1", "3:4", "4:3", "9:16", "16:9"};

    private static final List<Row> IMAGEN = List.of(
            new Row("1024x1024", "1:1", "1K"),
            new Row("896x1280", "3:4", "1K"),
            new Row("1280x896", "4:3", "1K"),
            new Row("768x1408", "9:16", "1K"),
            new Row("1408x768", "16:9", "1K"),
            new Row("2048x2048", "1:1", "2K"),
            new Row("1792x2560", "3:4", "2K"),
            new Row("2560x1792", "4:3", "2K"),
            new Row("1536x2816", "9:16", "2K"),
            new Row("2816x1536", "16:9", "2K"));

    private static final List<Row> NATIVE = List.of(
            new Row("1024x1024", "1:1", "1K"), new Row("2048x2048", "1:1", "2K"), new Row("4096x4096", "1:1", "4K"));

    private Sizes() {}

    static Domain<ImageSize> of(Family family) {
        List<String> sizes = new ArrayList<>();
        for (Row row : rows(family)) {
            sizes.add(row.pixels());
        }
        return Domains.sizes(sizes.toArray(String[]::new));
    }

    /** How Google writes a size; empty for one that the family does not make. */
    static Optional<Row> find(Family family, ImageSize size) {
        return rows(family).stream()
                .filter(row -> row.pixels().equals(size.toString()))
                .findFirst();
    }

    private static List<Row> rows(Family family) {
        List<Row> rows = family.isNative() ? NATIVE : IMAGEN;
        return switch (family) {
            case IMAGEN_1, IMAGEN_2, NATIVE -> rows.subList(0, 1);
            case IMAGEN_4, NATIVE_SIZED, NATIVE_UNLISTED -> rows;
            default -> rows.subList(0, RATIOS.length);
        };
    }

    /**
     * A size in pixels as a ratio and a class.
     *
     * @param pixels such as {@code 1024x1024}
     * @param ratio such as {@code 1:1}
     * @param name such as {@code 1K}
     */
    record Row(String pixels, String ratio, String name) {
        AspectRatio aspectRatio() {
            return AspectRatio.parse(ratio);
        }
    }
}

package dev.halftone.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The public shape of the module against the committed list. The tools that compare versions do not notice a new
 * permitted subtype or a new enum constant; this does.
 */
class SpiShapeTest {

    private static final Path LIST = Path.of("..", "docs", "api", "spi-shape.txt");

    @Test
    void publicShape_isTheCommittedList() throws IOException {
        List<String> shape = PublicShape.of(Path.of("target", "classes"));
        assertThat(shape).hasSizeGreaterThan(500);
        if (Boolean.getBoolean("shape.update")) {
            Files.createDirectories(LIST.getParent());
            Files.write(LIST, shape);
        }

        List<String> committed = Files.readAllLines(LIST);

        assertThat(difference(committed, shape))
                .as("The public shape of the SPI differs from docs/api/spi-shape.txt. Lines with - are gone, lines "
                        + "with + are new. If that is wanted, run this test with -Dshape.update=true, which rewrites "
                        + "the file, and commit it with a word on what it breaks.")
                .isEmpty();
        assertThat(committed).isEqualTo(shape);
    }

    private static List<String> difference(List<String> committed, List<String> shape) {
        TreeSet<String> gone = new TreeSet<>(committed);
        shape.forEach(gone::remove);
        TreeSet<String> added = new TreeSet<>(shape);
        committed.forEach(added::remove);
        List<String> difference = new java.util.ArrayList<>();
        gone.forEach(line -> difference.add("- " + line));
        added.forEach(line -> difference.add("+ " + line));
        return difference;
    }
}

package dev.halftone.conformance.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** How many comparisons each rule makes on each correct plugin, as it was written down. */
final class Comparisons {

    static final String FILE = "comparisons.properties";

    private Comparisons() {}

    /** Of these rules on that plugin. */
    static Map<String, Long> of(Specimen correct, Set<String> rules) {
        Properties written = new Properties();
        try (InputStream file = Comparisons.class.getResourceAsStream("/halftone/zoo/" + FILE)) {
            written.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Long> comparisons = new TreeMap<>();
        rules.forEach(rule -> comparisons.put(rule, Long.valueOf(written.getProperty(key(correct, rule), "-1"))));
        return comparisons;
    }

    static String key(Specimen correct, String rule) {
        return correct.name() + "." + rule;
    }
}

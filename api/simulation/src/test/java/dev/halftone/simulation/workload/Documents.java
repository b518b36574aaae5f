package dev.halftone.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The documents that the tests start from. */
final class Documents {

    /** Every key of the format once. */
    static final String COMPLETE = read("complete.yaml");

    /** Nothing that may be left out. */
    static final String SMALLEST = read("smallest.yaml");

    private Documents() {}

    static Workload parse(String yaml) {
        return Workload.parse(yaml, "w.yaml");
    }

    static Workload complete() {
        return parse(COMPLETE);
    }

    static Workload smallest() {
        return parse(SMALLEST);
    }

    /** The smallest document with more behind it. */
    static Workload smallestWith(String more) {
        return parse(SMALLEST + more);
    }

    /** A document in which one fragment, which stands there once, is another. */
    static String changed(String document, String fragment, String other) {
        assertThat(document.split(Pattern.quote(fragment), -1))
                .as("the document around '%s'", fragment)
                .hasSize(2);
        return document.replace(fragment, other);
    }

    static String read(String name) {
        try (InputStream file = Documents.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

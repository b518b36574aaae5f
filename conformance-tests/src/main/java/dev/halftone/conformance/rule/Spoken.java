package dev.halftone.conformance.rule;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What was written to standard output and error meanwhile. Both streams belong to the whole process, so what other
 * threads write is in it too.
 *
 * @param text all of it
 */
record Spoken(String text) {

    static Spoken during(Runnable work) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try (PrintStream listener = new PrintStream(heard, true, StandardCharsets.UTF_8)) {
            System.setOut(listener);
            System.setErr(listener);
            work.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return new Spoken(heard.toString(StandardCharsets.UTF_8));
    }
}

package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.cli.output.Console;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the command in this process and keeps what it printed. */
final class Cli {

    private Cli() {}

    static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.run(new Console(new PrintWriter(out), new PrintWriter(err), false), arguments);
        return new Run(exit, out.toString(), err.toString());
    }

    static Run run(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    static Path write(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * What a command did.
     *
     * @param exit its exit code
     * @param out what it printed as its result
     * @param err everything else
     */
    record Run(int exit, String out, String err) {

        /** The one document on standard output. */
        JsonObject json() {
            assertThat(out.strip().lines()).as("one document on stdout").hasSize(1);
            return (JsonObject) parse(out.strip());
        }

        JsonValue first(String list) {
            return json().items(list).get(0);
        }

        String everything() {
            return out + err;
        }

        Run exits(ExitCode code) {
            assertThat(exit).as("exit code; printed: %s", everything()).isEqualTo(code.number());
            return this;
        }
    }

    static JsonValue parse(String text) {
        try {
            return JsonValue.parse(text);
        } catch (JsonException broken) {
            throw new AssertionError("no JSON: " + text, broken);
        }
    }

    /** A money text of a document; it must be a string, because numbers of JSON are read as floating point by many. */
    static BigDecimal money(JsonValue json, String... path) {
        return new BigDecimal(json.text(path)
                .orElseThrow(
                        () -> new AssertionError("no text at " + String.join(".", path) + " of " + json.toJson())));
    }
}

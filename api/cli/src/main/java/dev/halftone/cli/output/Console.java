package dev.halftone.cli.output;

import dev.halftone.spi.json.JsonValue;
import java.io.PrintWriter;

/** Where a command prints: results to one stream, everything else to the other. */
public final class Console {

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;

    /**
     * A console on two streams.
     *
     * @param terminal whether a person is watching, so that colour and progress make sense
     */
    public Console(PrintWriter out, PrintWriter err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    public boolean isTerminal() {
        return terminal;
    }

    /** One line of a result. */
    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A sentence of a result, wrapped between words, so that no name in it is broken. */
    public void text(String sentence) {
        String rest = sentence;
        String indent = "";
        while (rest.length() > Table.WIDTH) {
            int within = rest.lastIndexOf(' ', Table.WIDTH);
            int cut = within > indent.length() ? within : rest.indexOf(' ', Table.WIDTH);
            if (cut < 0) {
                break;
            }
            line(rest.substring(0, cut).stripTrailing());
            indent = "  ";
            rest = indent + rest.substring(cut).strip();
        }
        line(rest);
    }

    /** The one document of a command with {@code --json}. */
    public void json(JsonValue document) {
        line(document.toJson());
    }

    /** Something worth knowing that is not the result. */
    public void note(String sentence) {
        err.println(sentence);
        err.flush();
    }

    public void error(String sentence) {
        note("halftone: " + sentence);
    }
}

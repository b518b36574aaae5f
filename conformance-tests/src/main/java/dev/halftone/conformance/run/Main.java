package dev.halftone.conformance.run;

import dev.halftone.conformance.report.ConformanceReport;
import dev.halftone.conformance.report.ConsoleReport;
import dev.halftone.conformance.report.JsonReport;
import dev.halftone.conformance.report.ReportFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The kit as a command of its own: {@code java -jar halftone-conformance-tests-…-all.jar some.jar}. */
public final class Main {

    private static final int NOTHING_TO_TEST = 2;
    private static final String USAGE =
            "Usage: JAR... [--report DIR] [--scripts DIR] [--timeout SECONDS] [--record DIR] [--json]";

    private final List<Path> named = new ArrayList<>();
    private final List<Path> scripts = new ArrayList<>();
    private Optional<Path> report = Optional.empty();
    private Optional<Path> record = Optional.empty();
    private Duration limit = Verification.DEFAULT_LIMIT;
    private boolean json;

    private Main() {}

    /** Ends the process with 0 when every JAR conforms, 1 when one does not, 2 when there is nothing to test. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** Runs the command and answers its exit code. */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        try {
            Main main = new Main();
            main.read(Arrays.asList(arguments).iterator());
            return main.run(out, err);
        } catch (IOException | IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return NOTHING_TO_TEST;
        }
    }

    private int run(PrintStream out, PrintStream err) throws IOException {
        List<Path> jars = Places.jars(named);
        Verification verification = new Verification(Places.scripts(scripts), limit);
        if (record.isPresent()) {
            Places.demandReadable(jars);
            List<String> problems = verification.record(jars, Places.folder(record.get()));
            problems.forEach(err::println);
            return jars.isEmpty() ? NOTHING_TO_TEST : problems.isEmpty() ? 0 : 1;
        }
        if (report.isPresent()) {
            Places.folder(report.get());
        }
        ConformanceReport result = verification.examine(jars, name -> err.println("Examining " + name + " ..."));
        out.print(json ? JsonReport.write(result).toJson() + "\n" : ConsoleReport.write(result));
        if (report.isPresent()) {
            ReportFiles.write(result, report.get());
        }
        return result.conclusion().exitCode();
    }

    private void read(Iterator<String> arguments) {
        while (arguments.hasNext()) {
            String argument = arguments.next();
            switch (argument) {
                case "--report" -> report = Optional.of(Path.of(value(argument, arguments)));
                case "--scripts" -> scripts.add(Path.of(value(argument, arguments)));
                case "--record" -> record = Optional.of(Path.of(value(argument, arguments)));
                case "--timeout" -> limit = seconds(value(argument, arguments));
                case "--json" -> json = true;
                default -> named.add(jar(argument));
            }
        }
        if (named.isEmpty()) {
            throw new IllegalArgumentException("Name a JAR, or a folder of JARs. " + USAGE);
        }
    }

    private static Path jar(String argument) {
        if (argument.startsWith("-")) {
            throw new IllegalArgumentException("There is no option '" + argument + "'. " + USAGE);
        }
        return Path.of(argument);
    }

    private static String value(String option, Iterator<String> arguments) {
        if (!arguments.hasNext()) {
            throw new IllegalArgumentException("Option " + option + " needs a value. " + USAGE);
        }
        return arguments.next();
    }

    private static Duration seconds(String text) {
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no number of seconds; give --timeout a number from 1 to 99999.");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }
}

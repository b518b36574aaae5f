package dev.halftone.cli;

import dev.halftone.cli.output.Console;
import dev.halftone.conformance.report.ConformanceReport;
import dev.halftone.conformance.report.ConsoleReport;
import dev.halftone.conformance.report.JsonReport;
import dev.halftone.conformance.report.ReportFiles;
import dev.halftone.conformance.run.Places;
import dev.halftone.conformance.run.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code halftone verify} */
@Command(
        name = "verify",
        description = "Examines plugins with the conformance kit, each in a process of its own.",
        footer = "Ends with 0 when every plugin conforms, 1 when one does not, 2 when there is nothing to test.",
        mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {

    private static final int LONGEST_SECONDS = 99_999;

    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "JAR", description = "Plugin JARs, or folders of them.")
    List<Path> jars = new ArrayList<>();

    @Option(names = "--report", paramLabel = "DIR", description = "Write text, XML, JSON, HTML and Markdown there.")
    @Nullable
    Path report;

    @Option(names = "--scripts", paramLabel = "DIR", description = "Folder or JAR with more scripts and references.")
    List<Path> scripts = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long a plugin may take; ${DEFAULT-VALUE} when not given.")
    int timeout;

    @Option(names = "--record", paramLabel = "DIR", description = "Write references there instead of examining.")
    @Nullable
    Path record;

    @Option(names = "--json", description = "Print one JSON document.")
    boolean json;

    @Option(names = "--debug", description = "Show stack traces.")
    boolean debug;

    public VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (timeout < 1 || timeout > LONGEST_SECONDS) {
            throw CommandException.badInput("'" + timeout
                    + "' is no limit for a plugin; give --timeout a number from 1 to " + LONGEST_SECONDS + ".");
        }
        List<Path> files = new ArrayList<>();
        Verification verification;
        try {
            files.addAll(Places.jars(jars));
            verification = new Verification(Places.scripts(scripts), Duration.ofSeconds(timeout));
            if (report != null) {
                Places.folder(report);
            }
            if (record != null) {
                Places.demandReadable(files);
                Places.folder(record);
            }
        } catch (IOException wrong) {
            throw CommandException.badInput(String.valueOf(wrong.getMessage()));
        }
        if (record != null) {
            return recorded(files, verification.record(files, record));
        }
        ConformanceReport result = verification.examine(files, name -> console.note("Examining " + name + " ..."));
        if (json) {
            console.json(JsonReport.write(result));
        } else {
            console.line(ConsoleReport.write(result).stripTrailing());
        }
        if (report != null) {
            ReportFiles.write(result, report);
        }
        return result.conclusion().exitCode();
    }

    private int recorded(List<Path> files, List<String> problems) {
        if (files.isEmpty()) {
            throw CommandException.badInput("There is no JAR in " + jars + "; name one, or a folder of JARs.");
        }
        problems.forEach(console::error);
        return (problems.isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED).number();
    }
}

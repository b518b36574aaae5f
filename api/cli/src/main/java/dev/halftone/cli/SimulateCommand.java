package dev.halftone.cli;

import dev.halftone.cli.output.Console;
import dev.halftone.cli.output.SimulationTables;
import dev.halftone.client.Halftone;
import dev.halftone.client.HalftoneBuilder;
import dev.halftone.client.pricebook.PriceBook;
import dev.halftone.simulation.report.ReportHtml;
import dev.halftone.simulation.report.ReportJson;
import dev.halftone.simulation.report.SimulationReport;
import dev.halftone.simulation.workload.Workload;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code halftone simulate} */
@Command(
        name = "simulate",
        description = "Says what a workload will cost over a period, before it is run. Sends nothing.",
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "WORKLOAD", description = "YAML file; docs/workload-format.md describes it.")
    Path workload = Path.of("");

    @Option(names = "--top", paramLabel = "N", defaultValue = "15", description = "How many policies the table shows.")
    int top;

    @Option(names = "--report", paramLabel = "FILE.html", description = "Write a page with charts.")
    @Nullable
    Path report;

    public SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (top < 1) {
            throw CommandException.badInput("--top takes 1 or more, not " + top + ".");
        }
        Workload given = Workload.load(workload);
        HalftoneBuilder builder = common.builder();
        given.priceBook().ifPresent(book -> builder.priceBook(PriceBook.load(book)));
        try (Halftone halftone = builder.build()) {
            common.reportRefusals(halftone, console);
            SimulationReport simulated = SimulationReport.of(halftone, given);
            if (report != null) {
                write(simulated, report);
            }
            if (common.isJson()) {
                console.json(ReportJson.of(simulated));
            } else {
                SimulationTables.print(simulated, top, console);
            }
        }
        return ExitCode.DONE.number();
    }

    private void write(SimulationReport simulated, Path file) {
        try {
            ReportHtml.write(simulated, file);
            console.note("The report is in " + file + ".");
        } catch (UncheckedIOException unwritable) {
            throw CommandException.badInput(String.valueOf(unwritable.getMessage()));
        }
    }
}

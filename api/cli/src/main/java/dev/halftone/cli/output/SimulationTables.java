package dev.halftone.cli.output;

import dev.halftone.simulation.PolicyResult;
import dev.halftone.simulation.PolicyResult.Verdict;
import dev.halftone.simulation.answer.Grid;
import dev.halftone.simulation.answer.Sensitivity;
import dev.halftone.simulation.engine.Totals;
import dev.halftone.simulation.model.Outcome.Use;
import dev.halftone.simulation.report.SimulationReport;
import dev.halftone.simulation.workload.Targets;
import dev.halftone.simulation.workload.Workload;
import dev.halftone.spi.pricing.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Simulations for people. */
public final class SimulationTables {

    private static final int MOST_SENSITIVITIES = 8;

    private SimulationTables() {}

    /** @param top how many policies are shown */
    public static void print(SimulationReport report, int top, Console console) {
        Workload workload = report.workload();
        Targets targets = workload.targets();
        console.line(workload.name() + ": " + report.assets() + " assets from "
                + workload.period().from() + " until " + workload.period().until());
        console.text(report.answers().choice().sentence());
        List<PolicyResult> ranked = report.comparison().ranked();
        List<PolicyResult> shown = ranked.subList(0, Math.min(top, ranked.size()));
        costs(shown, targets, console);
        if (ranked.size() > shown.size()) {
            console.line((ranked.size() - shown.size()) + " more are dearer; --top shows them.");
        }
        console.line("");
        split(shown, console);
        sensitivities(report.answers().sensitivities(), console);
        report.answers().grids().forEach(grid -> grid(grid, console));
        if (!report.answers().breakEvens().isEmpty()) {
            console.line("");
            report.answers().breakEvens().forEach(even -> console.text(even.sentence()));
        }
        notes(report, shown, console);
    }

    private static void costs(List<PolicyResult> shown, Targets targets, Console console) {
        Table table =
                new Table("POLICY", ">PER IMAGE", ">PER ASSET", ">TOTAL", ">P5", ">P95", ">LATE", ">FAILED", "MEETS");
        for (PolicyResult result : shown) {
            table.row(
                    result.policy().name(),
                    result.costPerImage().map(Amount::toDecimalString).orElse("–"),
                    result.costPerAsset().map(Amount::toDecimalString).orElse("–"),
                    money(result.total().likely()),
                    result.drawn().map(months -> money(months.p5().value())).orElse("–"),
                    result.drawn().map(months -> money(months.p95().value())).orElse("–"),
                    share(result.expected().lateShare()),
                    share(Optional.of(result.expected().failureShare())),
                    verdict(result, targets));
        }
        table.print(console);
    }

    private static String verdict(PolicyResult result, Targets targets) {
        List<String> missed = new ArrayList<>();
        missed(result.cost(targets), "cost", missed);
        missed(result.punctuality(targets), "deadline", missed);
        missed(result.reliability(targets), "failures", missed);
        return missed.isEmpty() ? "all" : "not " + String.join(", ", missed);
    }

    private static void missed(Verdict verdict, String what, List<String> missed) {
        if (verdict != Verdict.MET) {
            missed.add(verdict == Verdict.UNKNOWN ? what + "?" : what);
        }
    }

    private static void split(List<PolicyResult> shown, Console console) {
        Table table = new Table("SPENT ON", ">USEFUL", ">FAILED", ">FILTERED", ">RETRIED", ">RENT USED", ">RENT IDLE");
        for (PolicyResult result : shown) {
            Totals expected = result.expected();
            table.row(
                    result.policy().name(),
                    money(expected.charge(Use.USEFUL).likely()),
                    money(expected.charge(Use.FAILED).likely()),
                    money(expected.charge(Use.FILTERED).likely()),
                    money(expected.charge(Use.RETRIED).likely()),
                    money(result.rentUsed()),
                    money(result.rentUnused()));
        }
        table.print(console);
    }

    private static void sensitivities(List<Sensitivity> sensitivities, Console console) {
        if (sensitivities.isEmpty()) {
            return;
        }
        console.line("");
        Table table = new Table("COST OF AN ASSET WHEN", ">A FIFTH LESS", ">A FIFTH MORE", ">MOVES BY");
        sensitivities.stream()
                .limit(MOST_SENSITIVITIES)
                .forEach(input -> table.row(
                        input.name(),
                        input.atLower().map(Amount::toDecimalString).orElse("–"),
                        input.atUpper().map(Amount::toDecimalString).orElse("–"),
                        input.swing().toDecimalString()));
        table.print(console);
    }

    private static void grid(Grid grid, Console console) {
        console.line("");
        console.text("What if, of " + grid.policy() + ": " + grid.question().name() + " (cost of an image)");
        List<String> headings = new ArrayList<>(List.of(grid.question().rows().place()));
        grid.question()
                .columns()
                .ifPresentOrElse(
                        columns -> columns.values().forEach(value -> headings.add(">" + value)),
                        () -> headings.add(">PER IMAGE"));
        Table table = new Table(headings.toArray(String[]::new));
        for (int row = 0; row < grid.cells().size(); row++) {
            List<String> cells = new ArrayList<>();
            cells.add(grid.question().rows().values().get(row));
            grid.cells()
                    .get(row)
                    .forEach(cell -> cells.add(
                            cell.costPerImage().map(Amount::toDecimalString).orElse("–")));
            table.row(cells.toArray(String[]::new));
        }
        table.print(console);
        grid.question().columns().ifPresent(columns -> console.line("Across: " + columns.place()));
    }

    private static void notes(SimulationReport report, List<PolicyResult> shown, Console console) {
        shown.stream()
                .flatMap(result -> result.notes().stream())
                .distinct()
                .forEach(note -> console.text("Note: " + note));
        report.comparison().leftOut().forEach(left -> console.text("Not ranked: " + left.policy() + ": " + left.why()));
    }

    /** In cents; amounts below one, which cents would hide, with four more digits. */
    private static String money(Amount amount) {
        boolean isSmall = amount.signum() != 0 && amount.value().compareTo(BigDecimal.ONE) < 0;
        return amount.value().setScale(isSmall ? 6 : 2, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String share(Optional<BigDecimal> share) {
        return share.map(known -> known.movePointRight(2)
                                .setScale(2, RoundingMode.HALF_EVEN)
                                .toPlainString() + " %")
                .orElse("?");
    }
}

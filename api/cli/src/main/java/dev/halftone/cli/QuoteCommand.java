package dev.halftone.cli;

import dev.halftone.cli.output.Console;
import dev.halftone.cli.output.JsonViews;
import dev.halftone.cli.output.Money;
import dev.halftone.cli.output.Table;
import dev.halftone.client.Halftone;
import dev.halftone.client.ImageRequest;
import dev.halftone.client.quote.Quote;
import dev.halftone.spi.pricing.BillLine;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code halftone quote} */
@Command(
        name = "quote",
        description = "Says what a task costs, before it is bought. Sends nothing.",
        mixinStandardHelpOptions = true)
public final class QuoteCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    TaskOptions task = new TaskOptions();

    @Parameters(arity = "0..1", paramLabel = "MODEL", description = "Such as openai/gpt-image-2.")
    @Nullable
    String model;

    @Option(names = "--all", description = "Every model that can do it, cheapest first.")
    boolean all;

    @Option(names = "--as-of", paramLabel = "DATE", description = "Prices and status of that day (UTC).")
    @Nullable
    String day;

    public QuoteCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if ((model == null) != all) {
            throw CommandException.badInput("Name one model such as openai/gpt-image-2, or give --all.");
        }
        Instant at = CommonOptions.at(day);
        try (Halftone halftone = common.builder().build()) {
            CommonOptions.reportRefusals(halftone, console);
            ImageRequest request = (model == null
                            ? OfferSelection.forAll(task, console)
                            : OfferSelection.forModel(halftone, model, task, console))
                    .build();
            List<Quote> quotes = halftone.compare(request, at);
            if (common.isJson()) {
                console.json(JsonViews.quotes(quotes));
            } else if (all) {
                printComparison(quotes);
            } else {
                printOne(quotes.get(0));
            }
        }
        return ExitCode.DONE.number();
    }

    private void printComparison(List<Quote> quotes) {
        Table table = new Table("MODEL", ">LOW–HIGH USD", ">LIKELY", "BASIS", "CHECKED");
        for (Quote quote : quotes) {
            table.row(
                    quote.model().toString(),
                    Money.range(quote.range()),
                    quote.likely().map(amount -> amount.toDecimalString()).orElse("–"),
                    quote.basis().name(),
                    quote.tariff().map(tariff -> tariff.checked().toString()).orElse("–"));
        }
        table.print(console);
    }

    private void printOne(Quote quote) {
        console.line(quote.model() + ": "
                + quote.range().map(range -> range + " (" + quote.basis() + ")").orElse("UNPRICED"));
        if (!quote.lines().isEmpty()) {
            Table table = new Table("METER", ">QUANTITY", ">PRICE", ">PER", ">AMOUNT");
            for (BillLine line : quote.lines()) {
                table.row(
                        line.reading().meter().id(),
                        line.quantity().stripTrailingZeros().toPlainString(),
                        line.price().amount().toPlainString(),
                        line.price().per().toPlainString(),
                        line.amount().toString());
            }
            table.print(console);
        }
        quote.tariff()
                .ifPresent(tariff -> console.line(
                        "Prices: " + tariff.source() + ", checked " + tariff.checked() + " (" + tariff.id() + ")"));
        quote.standingCharges()
                .forEach(charge -> console.line("Beside it: " + charge.amount() + " every "
                        + charge.every().toSeconds() + " s for " + charge.resource()));
        quote.warnings().forEach(warning -> console.line("Note: " + warning));
    }
}

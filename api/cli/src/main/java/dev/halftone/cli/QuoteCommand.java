package dev.halftone.cli;

import dev.halftone.cli.output.Console;
import dev.halftone.cli.output.JsonViews;
import dev.halftone.cli.output.QuoteTables;
import dev.halftone.client.Adaptation;
import dev.halftone.client.ComparedOffer;
import dev.halftone.client.Halftone;
import dev.halftone.client.ImageRequest;
import dev.halftone.client.Retired;
import dev.halftone.client.quote.Quote;
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

    @Option(names = "--adapt", description = "With --all: take the nearest value that a model allows, and say so.")
    boolean adapt;

    @Option(names = "--retired", description = "With --all: also models that are no longer served.")
    boolean retired;

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
        if (!all && (adapt || retired)) {
            throw CommandException.badInput("--adapt and --retired go with --all.");
        }
        Instant at = CommonOptions.at(day);
        try (Halftone halftone = task.builder(common).build()) {
            common.reportRefusals(halftone, console);
            if (model == null) {
                compare(halftone, at);
            } else {
                quote(halftone, model, at);
            }
        }
        return ExitCode.DONE.number();
    }

    private void quote(Halftone halftone, String name, Instant at) {
        ImageRequest request =
                OfferSelection.forModel(halftone, name, task, console).build();
        List<Quote> quotes = halftone.compare(request, at);
        List<ComparedOffer.BreakEven> breakEvens = breakEvens(halftone, quotes.get(0), at);
        if (common.isJson()) {
            console.json(JsonViews.quotes(quotes, breakEvens));
        } else {
            QuoteTables.print(quotes.get(0), breakEvens, console);
        }
    }

    /** From which volume what is paid by time pays; the other models are asked for that only. */
    private List<ComparedOffer.BreakEven> breakEvens(Halftone halftone, Quote quote, Instant at) {
        if (quote.standingCharges().isEmpty()) {
            return List.of();
        }
        ImageRequest beside =
                OfferSelection.besideModel(halftone, quote.model(), task).build();
        return halftone.sideBySide(beside, Adaptation.EXACT, Retired.INCLUDED, at).stream()
                .filter(offer -> offer.quote().model().equals(quote.model()))
                .flatMap(offer -> offer.breakEvens().stream())
                .toList();
    }

    private void compare(Halftone halftone, Instant at) {
        List<ComparedOffer> offers = halftone.sideBySide(
                OfferSelection.forAll(task, console).build(),
                adapt ? Adaptation.NEAREST : Adaptation.EXACT,
                retired ? Retired.INCLUDED : Retired.LEFT_OUT,
                at);
        if (common.isJson()) {
            console.json(JsonViews.comparison(offers));
        } else {
            QuoteTables.print(offers, console);
        }
    }
}

package dev.halftone.cli;

import dev.halftone.cli.output.Console;
import dev.halftone.cli.output.JsonViews;
import dev.halftone.cli.output.Money;
import dev.halftone.cli.output.Progress;
import dev.halftone.client.Halftone;
import dev.halftone.client.ImageRequest;
import dev.halftone.client.ImageResult;
import dev.halftone.client.RefusedException;
import dev.halftone.client.engine.Attempt;
import dev.halftone.client.ledger.InMemoryLedger;
import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.protocol.JobTicket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code halftone generate} */
@Command(name = "generate", description = "Buys pictures and writes them to files.", mixinStandardHelpOptions = true)
public final class GenerateCommand implements Callable<Integer> {

    private static final long LONGEST_DEADLINE = 86_400;

    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    TaskOptions task = new TaskOptions();

    @Parameters(paramLabel = "MODEL|auto", description = "Such as openai/gpt-image-2; auto takes the cheapest.")
    String model = "";

    @Option(names = "--max-cost", paramLabel = "USD", description = "Refuse when it may cost more.")
    java.math.@Nullable BigDecimal maxCost;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out", description = "Where pictures go; out.")
    Path out = Path.of("out");

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long the whole may take; 600.")
    long deadlineSeconds = 600;

    @Option(names = "--resume", paramLabel = "TICKET", description = "Go on with a job that was accepted before.")
    @Nullable
    String ticket;

    public GenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        PictureFiles files = new PictureFiles(out);
        check();
        files.prepare();
        try (Halftone halftone = task.builder(common)
                .ledger(new TicketPrinter(new InMemoryLedger(100), console, java.util.Optional.ofNullable(ticket)))
                .build()) {
            common.reportRefusals(halftone, console);
            ImageResult result = Progress.during(console, "Waiting for " + model, () -> buy(halftone, request()));
            List<PictureFiles.Written> written = files.write(result.images(), model);
            if (common.isJson()) {
                console.json(document(result, written));
            } else {
                print(result, written);
            }
            written.stream().flatMap(file -> file.problem().stream()).forEach(console::error);
            return exit(result, written).number();
        }
    }

    /** Without a key nothing is sent: that is the caller's input, not the provider's failure. */
    private static ExitCode exit(ImageResult result, List<PictureFiles.Written> written) {
        if (written.stream().anyMatch(file -> file.problem().isPresent())) {
            return ExitCode.CHECK_FAILED;
        }
        boolean nothingSent = result.run().attempts().stream()
                .allMatch(attempt -> attempt.calls().isEmpty());
        return result.images().isEmpty() ? nothingSent ? ExitCode.BAD_INPUT : ExitCode.PROVIDER_FAILED : ExitCode.DONE;
    }

    private void check() {
        if (deadlineSeconds < 1 || deadlineSeconds > LONGEST_DEADLINE) {
            throw CommandException.badInput("A deadline of " + deadlineSeconds + " s is not possible; give 1 to "
                    + LONGEST_DEADLINE + " seconds.");
        }
        if (maxCost != null && maxCost.signum() < 0) {
            throw CommandException.badInput(
                    "A limit of " + maxCost.toPlainString() + " USD is below zero; give 0 or more.");
        }
        if (ticket != null && model.equals("auto")) {
            throw CommandException.badInput("A job is resumed at the model that runs it; name it instead of 'auto'.");
        }
    }

    private ImageRequest request() {
        List<ModelName> models = model.equals("auto") ? List.of() : List.of(ModelName.parse(model));
        ImageRequest.Builder request = task.request(models, java.util.Optional.empty());
        if (maxCost != null) {
            request.maxCost(Amount.of(maxCost, Denomination.USD));
        }
        return request.deadline(Duration.ofSeconds(deadlineSeconds)).build();
    }

    private ImageResult buy(Halftone halftone, ImageRequest request) {
        CompletionStage<ImageResult> bought =
                ticket == null ? halftone.generate(request) : halftone.resume(request, new JobTicket(ticket));
        try {
            return bought.toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw failed;
        }
    }

    private static JsonObject document(ImageResult result, List<PictureFiles.Written> written) {
        Attempt last = result.run().last();
        return JsonObject.builder()
                .put("outcome", last.outcome().name().toLowerCase(Locale.ROOT))
                .put("model", last.model().toString())
                .put(
                        "images",
                        JsonViews.list(
                                written,
                                file -> JsonObject.builder()
                                        .put(
                                                "file",
                                                JsonViews.optional(file.file(), path -> JsonString.of(path.toString())))
                                        .put(
                                                "url",
                                                JsonViews.optional(
                                                        file.address(), uri -> JsonString.of(uri.toString())))
                                        .put("mime_type", file.mimeType())
                                        .put("bytes", file.bytes())
                                        .put("problem", JsonViews.optional(file.problem(), JsonString::of))
                                        .build()))
                .put(
                        "cost",
                        JsonViews.amounts(JsonObject.builder(), result.cost()).build())
                .put("failure", JsonViews.optional(result.failure(), JsonViews::failure))
                .put("attempts", JsonViews.list(result.run().attempts(), JsonViews::attempt))
                .put("warnings", JsonViews.texts(result.warnings()))
                .build();
    }

    private void print(ImageResult result, List<PictureFiles.Written> written) {
        written.forEach(file -> console.line(file.file()
                .map(path -> "Wrote " + path)
                .or(() -> file.address().map(address -> "Not fetched: " + address))
                .orElse("Not written: a picture of " + file.bytes() + " bytes")));
        result.failure().ifPresent(failure -> console.error(failure.message()));
        boolean open = result.run().attempts().stream()
                .anyMatch(attempt -> attempt.charge().isOpen());
        int attempts = result.run().attempts().size();
        console.line("Cost: " + Money.range(result.cost()) + " "
                + result.cost().map(range -> range.high().in().id()).orElse("")
                + " in " + attempts + (attempts == 1 ? " attempt" : " attempts")
                + (open ? " (open: money at risk)" : ""));
        result.warnings().forEach(warning -> console.note("Note: " + warning));
    }
}

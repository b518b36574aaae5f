package dev.halftone.cli;

import dev.halftone.cli.output.CallView;
import dev.halftone.cli.output.Console;
import dev.halftone.cli.output.JsonViews;
import dev.halftone.cli.output.Money;
import dev.halftone.client.Halftone;
import dev.halftone.client.RefusedException;
import dev.halftone.client.engine.Attempt;
import dev.halftone.client.engine.Candidate;
import dev.halftone.client.quote.Range;
import dev.halftone.client.replay.RecordedReply;
import dev.halftone.client.replay.Replay;
import dev.halftone.client.settle.Charge;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.protocol.HttpCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code halftone replay} */
@Command(
        name = "replay",
        description = "Settles recorded replies: the outcome and the charge they lead to. Sends nothing.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    TaskOptions task = new TaskOptions();

    @Parameters(paramLabel = "MODEL", description = "Such as openai/gpt-image-2.")
    String model = "";

    @Option(
            names = "--replies",
            required = true,
            paramLabel = "FILE",
            description = "JSON array of replies; - for standard input.")
    String replies = "";

    @Option(names = "--as-of", paramLabel = "DATE", description = "As if it happened on that day (UTC).")
    @Nullable
    String day;

    public ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Instant at = CommonOptions.at(day);
        List<RecordedReply> recorded = RepliesFile.read(replies);
        try (Halftone halftone = task.builder(common).build()) {
            common.reportRefusals(halftone, console);
            Candidate candidate;
            try {
                candidate = halftone.candidates(
                                OfferSelection.forModel(halftone, model, task, console)
                                        .build(),
                                at)
                        .get(0);
            } catch (RefusedException refused) {
                return refuse(refused, recorded.size());
            }
            Replay.Result result = Replay.play(candidate, recorded, at);
            if (common.isJson()) {
                console.json(document(result));
            } else {
                print(result);
            }
        }
        return ExitCode.DONE.number();
    }

    private int refuse(RefusedException refused, int unused) {
        if (refused.reason() == RefusedException.Reason.UNKNOWN_MODEL) {
            throw refused;
        }
        console.error(String.valueOf(refused.getMessage()));
        if (common.isJson()) {
            console.json(JsonObject.builder()
                    .put("outcome", "refused")
                    .put("images", 0)
                    .put("failure", JsonNull.NULL)
                    .put("charge", JsonNull.NULL)
                    .put("calls", JsonViews.texts(List.of()))
                    .put("unused", unused)
                    .put("reason", JsonString.of(String.valueOf(refused.getMessage())))
                    .build());
        }
        return ExitCode.REFUSED.number();
    }

    private static JsonObject document(Replay.Result result) {
        Attempt last = result.run().last();
        List<HttpCall> calls = new ArrayList<>();
        result.run().attempts().forEach(attempt -> calls.addAll(attempt.calls()));
        return JsonObject.builder()
                .put("outcome", last.outcome().name().toLowerCase(Locale.ROOT))
                .put("images", last.images().size())
                .put("failure", JsonViews.optional(last.failure(), JsonViews::failure))
                .put("charge", JsonViews.charge(total(result)))
                .put("calls", JsonViews.list(calls, CallView::of))
                .put("unused", result.unused())
                .put("attempts", JsonViews.list(result.run().attempts(), JsonViews::attempt))
                .build();
    }

    /** All attempts on one bill. */
    private static Charge total(Replay.Result result) {
        List<Attempt> attempts = result.run().attempts();
        Charge last = result.run().last().charge();
        if (attempts.size() == 1) {
            return last;
        }
        List<BillLine> lines = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        attempts.forEach(attempt -> {
            lines.addAll(attempt.charge().lines());
            warnings.addAll(attempt.charge().warnings());
        });
        Optional<Range> sum = result.run().cost();
        Provenance weakest = attempts.stream()
                .map(attempt -> attempt.charge().provenance())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        boolean open = attempts.stream().anyMatch(attempt -> attempt.charge().isOpen());
        // A free attempt is derived from its refusal and must not weaken the evidence of the one that was paid.
        Provenance provenance = open ? weakest : last.provenance();
        return new Charge(
                open ? Charge.State.OPEN : Charge.State.SETTLED, sum, provenance, lines, last.tariff(), warnings);
    }

    private void print(Replay.Result result) {
        Attempt last = result.run().last();
        console.line("Outcome: " + last.outcome().name().toLowerCase(Locale.ROOT) + ", "
                + last.images().size() + (last.images().size() == 1 ? " image" : " images"));
        last.failure().ifPresent(failure -> console.line("Failure: " + failure));
        console.line("Charge: " + Money.range(result.run().cost()) + " "
                + result.run().cost().map(range -> range.high().in().id()).orElse("")
                + (last.charge().isOpen() ? " (open: money at risk)" : "") + ", "
                + last.charge().provenance().name().toLowerCase(Locale.ROOT));
        last.charge().warnings().forEach(warning -> console.line("Note: " + warning));
        if (result.unused() > 0) {
            console.line("Replies not asked for: " + result.unused());
        }
    }
}

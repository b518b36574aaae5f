package dev.halftone.cli;

import dev.halftone.cli.output.CallView;
import dev.halftone.cli.output.Console;
import dev.halftone.cli.output.JsonViews;
import dev.halftone.client.Halftone;
import dev.halftone.client.engine.Candidate;
import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.HttpCall;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code halftone request} */
@Command(
        name = "request",
        description = "Shows the calls that would be sent, with secrets hidden. Sends nothing.",
        mixinStandardHelpOptions = true)
public final class RequestCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    TaskOptions task = new TaskOptions();

    @Parameters(paramLabel = "MODEL", description = "Such as openai/gpt-image-2.")
    String model = "";

    @Option(names = "--as-of", paramLabel = "DATE", description = "As it would be sent on that day (UTC).")
    @Nullable
    String day;

    public RequestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Instant at = CommonOptions.at(day);
        try (Halftone halftone = task.builder(common).build()) {
            common.reportRefusals(halftone, console);
            Candidate candidate = halftone.candidates(
                            OfferSelection.forModel(halftone, model, task, console)
                                    .build(),
                            at)
                    .get(0);
            candidate.quote().warnings().forEach(warning -> console.note("Note: " + warning));
            RegisteredProvider provider = candidate.offer().provider();
            HttpCall call = provider.protocol().prepare(candidate.task(), CallContext.of(at, "request"));
            if (call.authentication() != HttpCall.Authentication.NONE
                    && !provider.missingKeys().isEmpty()) {
                console.note("Note: the credential that is shown stands in for a key; none of "
                        + String.join(", ", provider.missingKeys()) + " is set.");
            }
            HttpCall shown = call.authentication() == HttpCall.Authentication.NONE
                    ? call
                    : provider.protocol().authorize(call, provider.placeholderCredential(), at);
            JsonObject document = JsonObject.builder()
                    .put("calls", JsonViews.list(List.of(shown), CallView::of))
                    .build();
            if (common.isJson()) {
                console.json(document);
            } else {
                print(shown);
            }
        }
        return ExitCode.DONE.number();
    }

    private void print(HttpCall call) {
        JsonObject view = CallView.of(call);
        console.line(call.method() + " " + call.uri());
        view.find("headers")
                .ifPresent(headers -> ((JsonObject) headers)
                        .members()
                        .forEach((name, value) ->
                                console.line(name + ": " + value.text().orElse(""))));
        console.line("");
        view.find("body").ifPresent(body -> console.line(body.toJson()));
    }
}

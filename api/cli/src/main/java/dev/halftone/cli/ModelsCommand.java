package dev.halftone.cli;

import dev.halftone.cli.output.Console;
import dev.halftone.cli.output.JsonViews;
import dev.halftone.cli.output.Table;
import dev.halftone.client.Halftone;
import dev.halftone.client.offer.Offer;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.task.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halftone models} */
@Command(name = "models", description = "Lists what can be bought.", mixinStandardHelpOptions = true)
public final class ModelsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(names = "--provider", paramLabel = "P", description = "Only this provider.")
    @Nullable
    String provider;

    @Option(names = "--operation", paramLabel = "O", description = "Only models that can do this.")
    @Nullable
    String operation;

    @Option(names = "--all", description = "Also retired models.")
    boolean all;

    @Option(names = "--as-of", paramLabel = "DATE", description = "Status on that day (UTC).")
    @Nullable
    String day;

    public ModelsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Instant at = CommonOptions.at(day);
        try (Halftone halftone = common.builder().build()) {
            common.reportRefusals(halftone, console);
            if (provider != null && halftone.registry().provider(provider).isEmpty()) {
                throw CommandException.badInput("No plugin for provider '" + provider + "' is loaded; loaded are "
                        + halftone.registry().providers().stream()
                                .map(one -> one.id())
                                .toList()
                        + ".");
            }
            List<Offer> offers = halftone.registry().offers().stream()
                    .filter(offer -> provider == null || offer.name().provider().equals(provider))
                    .filter(offer -> operation == null
                            || offer.model().capabilities().operations().contains(new Operation(operation)))
                    .filter(offer -> all || offer.status(at) != Lifecycle.Status.RETIRED)
                    .toList();
            print(halftone, offers, at);
        }
        return ExitCode.DONE.number();
    }

    private void print(Halftone halftone, List<Offer> offers, Instant at) {
        if (common.isJson()) {
            console.json(JsonObject.builder()
                    .put("models", JsonViews.list(offers, offer -> JsonViews.model(offer, at)))
                    .put(
                            "refused_plugins",
                            JsonViews.list(
                                    halftone.registry().refusals(), refusal -> JsonString.of(refusal.toString())))
                    .build());
            return;
        }
        Table table = new Table("MODEL", "STATUS", "UNTIL", "PRICED", "CAN");
        for (Offer offer : offers) {
            table.row(
                    offer.name().toString(),
                    offer.status(at).name().toLowerCase(Locale.ROOT),
                    offer.model().lifecycle().retires().map(Object::toString).orElse(""),
                    offer.tariffs().at(at).isPresent() ? "yes" : "no",
                    offer.model().capabilities().operations().stream()
                            .map(Operation::id)
                            .collect(Collectors.joining(", ")));
        }
        table.print(console);
    }
}

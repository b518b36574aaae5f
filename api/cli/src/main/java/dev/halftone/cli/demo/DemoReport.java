package dev.halftone.cli.demo;

import dev.halftone.cli.PictureFiles;
import dev.halftone.cli.output.Console;
import dev.halftone.cli.output.JsonViews;
import dev.halftone.cli.output.Money;
import dev.halftone.cli.output.Table;
import dev.halftone.client.engine.Attempt;
import dev.halftone.client.quote.Range;
import dev.halftone.client.settle.EffectiveCost;
import dev.halftone.sandbox.Metered;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.pricing.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table at the end of the demonstration: every attempt, and the effective cost of a delivered picture. */
final class DemoReport {

    private final List<Purchase.Done> done;
    private final List<Metered> metered;
    private final List<PictureFiles.Written> files = new ArrayList<>();

    DemoReport(List<Purchase.Done> done, List<Metered> metered) {
        this.done = List.copyOf(done);
        this.metered = List.copyOf(metered);
    }

    void wrote(List<PictureFiles.Written> written) {
        files.addAll(written);
    }

    /** True when every purchase showed what it is there to show. */
    boolean isComplete() {
        return done.stream().allMatch(Purchase.Done::asExpected);
    }

    void print(Console console) {
        Table table = new Table("MODEL", "OUTCOME", ">IMAGES", ">QUOTE USD", ">CHARGE USD", "WHY");
        for (Attempt attempt : attempts()) {
            table.row(
                    attempt.model().toString(),
                    attempt.outcome().name().toLowerCase(Locale.ROOT),
                    String.valueOf(attempt.images().size()),
                    Money.range(attempt.quote().range()),
                    Money.range(attempt.charge().range()),
                    attempt.failure()
                            .map(failure -> failure.kind() + (attempt.charge().isOpen() ? " (at risk)" : ""))
                            .orElse(attempt.charge().provenance().name().toLowerCase(Locale.ROOT)));
        }
        table.print(console);
        console.line("");
        console.line("Pictures delivered: " + images() + ", written: "
                + files.stream().filter(file -> file.file().isPresent()).count());
        console.line("Charged in all: " + cost().map(Range::toString).orElse("unknown"));
        console.line("Effective cost of a delivered picture: "
                + effective().map(Amount::toString).orElse("unknown") + " (all booked charges ÷ pictures)");
        console.line("The sandbox metered " + metered.size() + " paid runs.");
        done.stream()
                .filter(one -> !one.asExpected())
                .forEach(one -> console.error("'" + one.purchase().title() + "' did not show "
                        + one.purchase().shows() + "; it ended with "
                        + one.result().failure().map(Object::toString).orElse("pictures.")));
    }

    JsonObject json() {
        return JsonObject.builder()
                .put("attempts", JsonViews.list(attempts(), JsonViews::attempt))
                .put("images", images())
                .put(
                        "files",
                        JsonViews.list(
                                files.stream()
                                        .flatMap(file -> file.file().stream())
                                        .toList(),
                                file -> JsonString.of(file.toString())))
                .put("cost", JsonViews.amounts(JsonObject.builder(), cost()).build())
                .put(
                        "effective_cost_per_image",
                        JsonViews.optional(effective(), amount -> JsonString.of(amount.toDecimalString())))
                .put("complete", Boolean.valueOf(isComplete()))
                .build();
    }

    private List<Attempt> attempts() {
        return done.stream()
                .flatMap(one -> one.result().run().attempts().stream())
                .toList();
    }

    private int images() {
        return done.stream().mapToInt(one -> one.result().images().size()).sum();
    }

    /** Empty when the price of any attempt is unknown. */
    private Optional<Range> cost() {
        Optional<Range> sum = Optional.empty();
        for (Purchase.Done one : done) {
            Optional<Range> cost = one.result().cost();
            if (cost.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.map(before -> before.plus(cost.get())).or(() -> cost);
        }
        return sum;
    }

    private Optional<Amount> effective() {
        return cost().flatMap(cost -> EffectiveCost.of(cost.likely(), images()));
    }
}

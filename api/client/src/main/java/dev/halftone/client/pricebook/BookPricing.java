package dev.halftone.client.pricebook;

import dev.halftone.client.settle.OwnCount;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The pricing of an offer under a book: the book's tariffs, on its own count or on the plugin's estimate. Immutable. */
final class BookPricing implements OwnCount {

    private final Pricing plugin;
    private final Capabilities capabilities;
    private final BookEntry entry;
    private final List<Tariff> tariffs;
    private final List<String> notes;

    BookPricing(Pricing plugin, Capabilities capabilities, BookEntry entry, List<Tariff> tariffs, List<String> notes) {
        this.plugin = plugin;
        this.capabilities = capabilities;
        this.entry = entry;
        this.tariffs = List.copyOf(tariffs);
        this.notes = List.copyOf(notes);
    }

    @Override
    public List<Tariff> tariffs() {
        return tariffs;
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        if (entry.counts().isEmpty()) {
            return noted(plugin.estimate(task, observations));
        }
        CountedTask counted = CountedTask.of(task, capabilities, entry.defaults());
        LatencyProfile time =
                observations.computeTime().or(() -> entry.defaults().time()).orElse(CountedTask.NO_TIME);
        Map<String, String> dimensions = counted.dimensions();
        List<String> assumptions = counted.assumptions(entry);
        UsageEstimate.Builder estimate =
                UsageEstimate.builder(assumptions.isEmpty() && !isTimed() ? Basis.EXACT : Basis.ESTIMATE);
        for (BookEntry.Count count : entry.counts()) {
            BigDecimal likely = count.quantity(counted, time.likely());
            if (count.of().isTimed()) {
                estimate.between(
                        count.meter(),
                        count.quantity(counted, time.low()),
                        likely,
                        count.quantity(counted, time.high()),
                        dimensions);
            } else if (counted.isAssumed(count.of())) {
                estimate.between(count.meter(), likely, likely, likely, dimensions);
            } else {
                estimate.certain(count.meter(), likely, dimensions);
            }
        }
        assumptions.forEach(estimate::note);
        notes.forEach(estimate::note);
        if (isTimed()) {
            estimate.note("Compute time rests on " + time.observations() + " observations"
                    + (time.observations() == 0 ? "; it is the book's own assumption." : "."));
        }
        return estimate.build();
    }

    /** What follows from the task stays; an observed compute time replaces the guessed one; any other guess is a guess. */
    @Override
    public Usage counted(UsageEstimate estimate, Usage answered) {
        List<Reading> expected = estimate.likely().readings();
        if (entry.counts().isEmpty() || expected.size() != entry.counts().size()) {
            return answered;
        }
        Usage.Builder counted = Usage.builder();
        answered.warnings().forEach(counted::warning);
        for (int i = 0; i < expected.size(); i++) {
            Reading reading = expected.get(i);
            TaskQuantity quantity = entry.counts().get(i).of();
            Optional<Reading> seen = seen(quantity, answered);
            if (seen.isPresent()) {
                counted.reading(Reading.of(
                        reading.meter(),
                        quantity.ofSeen(seen.get().quantity()),
                        reading.dimensions(),
                        seen.get().provenance()));
            } else if (reading.provenance() == Provenance.ESTIMATED) {
                return Usage.unknown();
            } else {
                counted.reading(reading);
            }
        }
        return counted.build();
    }

    /** The answer's own figure for pictures or compute time, where it has exactly one. */
    private static Optional<Reading> seen(TaskQuantity quantity, Usage answered) {
        Optional<Meter> meter = quantity.seenOn();
        List<Reading> found = Stream.concat(answered.readings().stream(), answered.observations().stream())
                .filter(reading -> meter.filter(reading.meter()::equals).isPresent())
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private boolean isTimed() {
        return entry.counts().stream().anyMatch(count -> count.of().isTimed());
    }

    private UsageEstimate noted(UsageEstimate estimate) {
        if (notes.isEmpty() || estimate.basis() == Basis.UNPRICED) {
            return estimate;
        }
        List<String> all = new ArrayList<>(estimate.notes());
        all.addAll(notes);
        return UsageEstimate.between(estimate.basis(), estimate.low(), estimate.likely(), estimate.high(), all);
    }

    @Override
    public List<StandingCharge> standingCharges() {
        return entry.standingCharges().isEmpty() ? plugin.standingCharges() : entry.standingCharges();
    }

    @Override
    public List<CreditRate> creditRates() {
        return plugin.creditRates();
    }
}

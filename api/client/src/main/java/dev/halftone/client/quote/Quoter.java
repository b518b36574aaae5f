package dev.halftone.client.quote;

import dev.halftone.client.offer.Offer;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Bill;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnpricedException;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.pricing.Window;
import dev.halftone.spi.task.ImageTask;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Quotes tasks: the price of the estimated usage under the tariff in force. Thread-safe. */
public final class Quoter {

    private static final List<String> VOLUME_WARNING =
            List.of("The price depends on the volume of the account; what was bought elsewhere than through"
                    + " this ledger is not counted.");

    private final Counters counters;
    private final Function<Offer, Observations> observations;

    public Quoter(Counters counters, Function<Offer, Observations> observations) {
        this.counters = counters;
        this.observations = observations;
    }

    /** For a new account that has observed nothing. */
    public static Quoter plain() {
        Observations nothing = Observations.none();
        return new Quoter(Counters.none(), offer -> nothing);
    }

    /** The price of a task that the offer accepts. A retired model is quoted too, and the quote says so. */
    public Quote quote(Offer offer, ImageTask task, Instant at) {
        Pricing pricing = offer.model().pricing();
        UsageEstimate estimate = estimate(offer, task);
        Optional<Tariff> tariff = offer.tariffs().at(at);
        List<String> warnings = estimate.notes();
        Optional<Range> range = Optional.empty();
        List<BillLine> lines = List.of();
        if (estimate.basis() != Basis.UNPRICED && tariff.isPresent()) {
            try {
                Bill likely = tariff.get().rate(estimate.likely(), counters);
                Amount likelyMoney = CreditConversion.toMoney(likely.total(), pricing, at);
                Amount low = other(estimate.low(), estimate, tariff.get(), likelyMoney, pricing, at);
                Amount high = other(estimate.high(), estimate, tariff.get(), likelyMoney, pricing, at);
                range = Optional.of(Range.spanning(low, likelyMoney, high));
                lines = likely.lines();
                warnings = joined(joined(warnings, tariff.get().notes()), volumeWarning(tariff.get()));
            } catch (UnpricedException unpriced) {
                warnings = joined(warnings, List.of(String.valueOf(unpriced.getMessage())));
            } catch (RuntimeException | LinkageError broken) {
                warnings = joined(warnings, List.of(brokenPlugin(offer, broken)));
            }
        } else if (tariff.isEmpty() && estimate.basis() != Basis.UNPRICED) {
            warnings = joined(
                    warnings, List.of("No tariff of " + offer.name() + " covers " + at + "; the price is not known."));
        }
        Lifecycle.Status status = offer.status(at);
        warnings = joined(warnings, lifecycleWarning(offer, status));
        return new Quote(
                offer.name(),
                at,
                status,
                offer.model().lifecycle(),
                range.isPresent() ? estimate.basis() : Basis.UNPRICED,
                range,
                lines,
                tariff,
                estimate,
                pricing.standingCharges(),
                warnings);
    }

    /** A plugin that breaks has no price; it must not take the quotes of the others with it. */
    private UsageEstimate estimate(Offer offer, ImageTask task) {
        try {
            return Objects.requireNonNull(offer.model().pricing().estimate(task, observations.apply(offer)));
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            return UsageEstimate.unpriced(brokenPlugin(offer, broken));
        }
    }

    private static String brokenPlugin(Offer offer, Throwable broken) {
        return "The plugin of " + offer.name() + " broke with "
                + broken.getClass().getSimpleName() + " while pricing; report it to its author.";
    }

    @SuppressWarnings(
            "ReferenceEquality") // the same object is the same usage; comparing values would cost more than it saves
    private Amount other(Usage usage, UsageEstimate estimate, Tariff tariff, Amount likely, Pricing pricing, Instant at)
            throws UnpricedException {
        // A determinate estimate shares one usage object: its amount is already known.
        return usage == estimate.likely()
                ? likely
                : CreditConversion.toMoney(tariff.total(usage, counters), pricing, at);
    }

    /** Both are immutable, and mostly one of them is empty: then nothing is copied. */
    private static List<String> joined(List<String> first, List<String> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        String[] all = first.toArray(new String[first.size() + second.size()]);
        for (int i = 0; i < second.size(); i++) {
            all[first.size() + i] = second.get(i);
        }
        return List.of(all);
    }

    private static List<String> volumeWarning(Tariff tariff) {
        List<Rate> rates = tariff.rates();
        for (int i = 0; i < rates.size(); i++) {
            if (rates.get(i).schedule().window() != Window.REQUEST) {
                return VOLUME_WARNING;
            }
        }
        return List.of();
    }

    private static List<String> lifecycleWarning(Offer offer, Lifecycle.Status status) {
        Lifecycle lifecycle = offer.model().lifecycle();
        if (status == Lifecycle.Status.RETIRED) {
            return List.of(offer.name() + " is retired since "
                    + lifecycle.retires().map(Object::toString).orElse("an unknown day") + successor(offer) + ".");
        } else if (status == Lifecycle.Status.ANNOUNCED) {
            return List.of(offer.name() + " is not released before "
                    + lifecycle.released().map(Object::toString).orElse("an unknown day") + ".");
        } else if (lifecycle.retires().isPresent()) {
            return List.of(offer.name() + " retires on " + lifecycle.retires().get() + successor(offer) + ".");
        }
        return List.of();
    }

    private static String successor(Offer offer) {
        return offer.model()
                .lifecycle()
                .successor()
                .map(model -> "; use " + offer.name().provider() + "/" + model + " instead")
                .orElse("");
    }
}

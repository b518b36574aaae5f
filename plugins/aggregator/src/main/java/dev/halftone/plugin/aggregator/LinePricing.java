package dev.halftone.plugin.aggregator;

import dev.halftone.plugin.aggregator.Profile.Feature;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnpricedException;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The price lines of one model as a tariff, and what a task will use of them. Immutable. */
final class LinePricing implements Pricing {

    private final ListedModel model;
    private final Settings settings;
    private final Tariff tariff;
    /** What the lines count, each once; every quote goes through them. */
    private final List<Meter> meters;

    private LinePricing(ListedModel model, Settings settings) {
        this.model = model;
        this.settings = settings;
        this.tariff = tariff(model, settings);
        this.meters = model.lines().stream().map(PriceLine::meter).distinct().toList();
    }

    static Pricing of(ListedModel model, Settings settings) {
        return new LinePricing(model, settings);
    }

    /** What a seller's amounts are counted in: dollars, or credits where a dollar of credits cost something else. */
    static Denomination denomination(Settings settings) {
        return settings.creditPrice().isPresent()
                ? Denomination.credits(settings.profile().id())
                : Denomination.USD;
    }

    @Override
    public List<Tariff> tariffs() {
        return List.of(tariff);
    }

    @Override
    public List<CreditRate> creditRates() {
        return settings.creditPrice().stream()
                .map(price -> new CreditRate(
                        Amount.of("1", denomination(settings)),
                        Amount.of(price, Denomination.USD),
                        Instant.EPOCH,
                        settings.profile().billing(),
                        settings.profile().billingChecked()))
                .toList();
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        List<Expected> all = new ArrayList<>();
        for (Meter meter : meters) {
            Optional<Expected> expected = Expected.of(meter, task, model, settings);
            if (expected.isEmpty()) {
                return UsageEstimate.unpriced("How much '" + model.id() + "' uses of " + meter.id()
                        + " for this task is not known before the call; the answer tells it.");
            }
            all.add(expected.get());
        }
        return unpricedInput(task).orElseGet(() -> built(task, all));
    }

    private UsageEstimate built(ImageTask task, List<Expected> all) {
        UsageEstimate.Builder estimate = UsageEstimate.builder(basis(task, all));
        for (Expected expected : all) {
            if (expected.high().signum() == 0) {
                continue;
            }
            Map<String, String> dimensions = Dimensions.of(task, expected.meter(), model.lines());
            try {
                tariff.rateFor(Reading.of(expected.meter(), expected.high(), dimensions, Provenance.ESTIMATED));
            } catch (UnpricedException noLine) {
                return UsageEstimate.unpriced("No price line of '" + model.id()
                        + "' holds for this task; give size, quality, resolution or only as the list names them.");
            }
            if (expected.isCertain()) {
                estimate.certain(expected.meter(), expected.high(), dimensions);
            } else {
                estimate.between(expected.meter(), expected.low(), expected.likely(), expected.high(), dimensions);
            }
        }
        model.notes().forEach(estimate::note);
        return estimate.build();
    }

    /** Pictures that are handed in and for which no line stands: whether they cost anything is not known. */
    private Optional<UsageEstimate> unpricedInput(ImageTask task) {
        if (task.inputs().isEmpty()) {
            return Optional.empty();
        }
        boolean byTokens = model.lines().stream().anyMatch(line -> Expected.isOutputTokens(line.meter()));
        boolean hasLine = model.lines().stream().anyMatch(line -> Expected.isInputPicture(line.meter()));
        return !byTokens || hasLine
                ? Optional.empty()
                : Optional.of(UsageEstimate.unpriced("'" + model.id() + "' has no price line for input pictures."));
    }

    private Basis basis(ImageTask task, List<Expected> all) {
        if (all.stream().anyMatch(Expected::isBound)) {
            return Basis.UPPER_BOUND;
        } else if (settings.profile().has(Feature.ASSUMED_RULE)
                || all.stream().anyMatch(expected -> !expected.isCertain())) {
            return Basis.ESTIMATE;
        }
        // The number asked for is only the most that comes.
        boolean mayBeFewer = settings.dialect(model.id()) == Dialect.OPENROUTER_IMAGES && task.count() > 1;
        return mayBeFewer ? Basis.UPPER_BOUND : Basis.EXACT;
    }

    private static Tariff tariff(ListedModel model, Settings settings) {
        LocalDate start = LocalDate.of(2026, 1, 1);
        Tariff.Builder tariff = Tariff.builder(
                        settings.profile().id() + "/" + model.id() + "@" + model.checked(), denomination(settings))
                .from(start)
                .evidence(model.source(), model.checked());
        model.lines().forEach(line -> tariff.rate(line.rate()));
        FailureAnswers.add(tariff, model, settings);
        model.notes().forEach(tariff::note);
        return tariff.build();
    }
}

package dev.halftone.client.pricebook;

import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import dev.halftone.spi.task.ParameterType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pricing of an offer under a book: the book's tariffs, on its own count or on the plugin's estimate. Immutable. */
final class BookPricing implements Pricing {

    private final Pricing plugin;
    private final BookEntry entry;

    BookPricing(Pricing plugin, BookEntry entry) {
        this.plugin = plugin;
        this.entry = entry;
    }

    @Override
    public List<Tariff> tariffs() {
        return entry.tariffs().tariffs();
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        if (entry.counts().isEmpty()) {
            return plugin.estimate(task, observations);
        }
        LatencyProfile time = observations.computeTime().orElse(entry.defaults().time());
        TaskQuantity.Defaults defaults = new TaskQuantity.Defaults(
                entry.defaults().size(), entry.defaults().steps(), time);
        boolean timed = entry.counts().stream().anyMatch(count -> count.of().isTimed());
        UsageEstimate.Builder estimate =
                UsageEstimate.builder(timed && time.low().compareTo(time.high()) != 0 ? Basis.ESTIMATE : Basis.EXACT);
        Map<String, String> dimensions = dimensions(task, defaults);
        TaskQuantity.Counted low = TaskQuantity.Counted.of(task, defaults, LatencyProfile::low);
        TaskQuantity.Counted likely = TaskQuantity.Counted.of(task, defaults, LatencyProfile::likely);
        TaskQuantity.Counted high = TaskQuantity.Counted.of(task, defaults, LatencyProfile::high);
        for (BookEntry.Count count : entry.counts()) {
            if (count.of().isTimed()) {
                estimate.between(
                        count.meter(),
                        count.of().of(low),
                        count.of().of(likely),
                        count.of().of(high),
                        dimensions);
            } else {
                estimate.certain(count.meter(), count.of().of(likely), dimensions);
            }
        }
        if (timed) {
            estimate.note("Compute time rests on " + time.observations() + " observations"
                    + (time.observations() == 0 ? "; it is the book's own assumption." : "."));
        }
        return estimate.build();
    }

    @Override
    public List<StandingCharge> standingCharges() {
        return entry.standingCharges().isEmpty() ? plugin.standingCharges() : entry.standingCharges();
    }

    @Override
    public List<CreditRate> creditRates() {
        return plugin.creditRates();
    }

    /** What the task says in words, and the defaults for size and steps, so that rates can select by them. */
    private static Map<String, String> dimensions(ImageTask task, TaskQuantity.Defaults defaults) {
        Map<String, String> dimensions = new TreeMap<>();
        dimensions.put("operation", task.operation().id());
        dimensions.put(Parameter.SIZE.id(), defaults.size().toString());
        dimensions.put(Parameter.STEPS.id(), String.valueOf(defaults.steps()));
        for (Parameter<?> parameter : task.given()) {
            boolean words = parameter.type() != ParameterType.IMAGE && parameter.type() != ParameterType.IMAGES;
            if (words && !parameter.equals(Parameter.PROMPT)) {
                put(parameter, task, dimensions);
            }
        }
        return dimensions;
    }

    private static <T> void put(Parameter<T> parameter, ImageTask task, Map<String, String> dimensions) {
        task.value(parameter)
                .ifPresent(
                        value -> dimensions.put(parameter.id(), parameter.type().format(value)));
    }
}

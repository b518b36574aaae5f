package dev.halftone.plugin.bedrock;

import dev.halftone.spi.pricing.Basis;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tariff of one listing and what a task will use of it. Immutable. */
final class BedrockPricing implements Pricing {

    private final Listing listing;
    private final List<Tariff> tariffs;
    private final List<StandingCharge> standingCharges;
    private final List<String> notes;

    private BedrockPricing(
            Listing listing, List<Tariff> tariffs, List<StandingCharge> standingCharges, List<String> notes) {
        this.listing = listing;
        this.tariffs = tariffs;
        this.standingCharges = standingCharges;
        this.notes = notes;
    }

    static Pricing of(Listing listing, Settings settings) {
        return new BedrockPricing(
                listing,
                Prices.of(listing).stream().toList(),
                ProvisionedPrices.charges(listing),
                settings.base()
                        .map(base ->
                                List.of("These are AWS's own list prices; " + base.getHost() + " may bill others."))
                        .orElse(List.of()));
    }

    @Override
    public List<Tariff> tariffs() {
        return tariffs;
    }

    @Override
    public List<StandingCharge> standingCharges() {
        return standingCharges;
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        if (tariffs.isEmpty()) {
            return UsageEstimate.unpriced(reason());
        }
        Dimensions dimensions = Dimensions.of(listing.model().family(), task);
        if (!dimensions.areSure()) {
            Usage high = images(task, dimensions.high());
            return UsageEstimate.between(Basis.UPPER_BOUND, images(task, dimensions.low()), high, high, doubts());
        }
        UsageEstimate.Builder estimate = UsageEstimate.builder(Basis.EXACT)
                .certain(Meter.IMAGES, BigDecimal.valueOf(task.count()), dimensions.high());
        notes.forEach(estimate::note);
        return estimate.build();
    }

    private String reason() {
        return listing.throughput().isPresent()
                ? "Requests to a provisioned model are paid by the hour and not one by one; see its standing charges."
                : "AWS's price of '" + listing.model().id() + "' in " + listing.region()
                        + " is not known to this version; add it with a price book, or choose the region us-east-1.";
    }

    private List<String> doubts() {
        return Stream.concat(
                        notes.stream(),
                        Stream.of("The size of the input does not tell which price tier the output falls into."))
                .toList();
    }

    private static Usage images(ImageTask task, Map<String, String> dimensions) {
        return Usage.of(Reading.of(Meter.IMAGES, task.count(), dimensions, Provenance.ESTIMATED));
    }
}

package dev.halftone.simulation;

import dev.halftone.client.offer.Offer;
import dev.halftone.simulation.model.Exact;
import dev.halftone.simulation.model.Timeline;
import dev.halftone.simulation.workload.OwnedCapacity;
import dev.halftone.simulation.workload.Workload;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.StandingCharge;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is paid by time over the period, whether it is used or not.
 *
 * @param used the part of it that was used, or all of it where nobody knows how much could have been
 * @param unused the part that was paid for and not used
 */
record Rent(Amount used, Amount unused) {

    private static final int SCALE = 12;

    static Rent none(Denomination currency) {
        return new Rent(Amount.zero(currency), Amount.zero(currency));
    }

    Amount total() {
        return used.plus(unused);
    }

    /**
     * The rent of one thing that is owned.
     *
     * @param images how many pictures it is expected to make in the period, without those of other models
     */
    static Rent of(Offer offer, Workload workload, OwnedCapacity owned, Timeline timeline, BigDecimal images) {
        List<StandingCharge> charges = offer.model().pricing().standingCharges();
        StandingCharge charge = charges.stream()
                .filter(known -> known.id().equals(owned.charge()))
                .findFirst()
                .orElseThrow(() -> workload.document()
                        .wrong(
                                owned.path() + ".charge",
                                "names '" + owned.charge() + "', which " + owned.model() + " does not have; it has "
                                        + charges.stream()
                                                .map(StandingCharge::id)
                                                .toList() + "."));
        Duration span = Duration.between(timeline.start(), timeline.end());
        Amount one = charge.accrued(span);
        Amount all = Amount.of(one.value().multiply(BigDecimal.valueOf(owned.units())), one.in());
        Optional<BigDecimal> share =
                owned.imagesPerHour().map(rate -> unusedShare(owned, rate, timeline, span, images));
        BigDecimal unused = share.map(
                        part -> all.value().multiply(part, Exact.DIGITS).setScale(SCALE, RoundingMode.HALF_EVEN))
                .orElse(BigDecimal.ZERO);
        return new Rent(Amount.of(all.value().subtract(unused), all.in()), Amount.of(unused, all.in()));
    }

    /** By the hours of the day: what is not used at night is not there at noon. */
    private static BigDecimal unusedShare(
            OwnedCapacity owned, BigDecimal imagesPerHour, Timeline timeline, Duration span, BigDecimal images) {
        BigDecimal days = BigDecimal.valueOf(span.toHours()).divide(BigDecimal.valueOf(24), Exact.DIGITS);
        BigDecimal capacity = imagesPerHour.multiply(BigDecimal.valueOf(owned.units()));
        BigDecimal idle = BigDecimal.ZERO;
        for (int hour = 0; hour < 24; hour++) {
            BigDecimal demand =
                    images.multiply(timeline.ofHour(hour), Exact.DIGITS).divide(days, Exact.DIGITS);
            idle = idle.add(capacity.subtract(demand, Exact.DIGITS).max(BigDecimal.ZERO));
        }
        return idle.divide(capacity.multiply(BigDecimal.valueOf(24)), Exact.DIGITS);
    }
}

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
import java.util.stream.Stream;

/**
 * What is paid by time over the period, whether it is used or not.
 *
 * @param used the part of it that was used, or all of it where nobody knows how much could have been
 * @param unused the part that was paid for and not used
 * @param notes sentences for people
 */
record Rent(Amount used, Amount unused, List<String> notes) {

    private static final int SCALE = 12;

    static Rent none(Denomination currency) {
        return new Rent(Amount.zero(currency), Amount.zero(currency), List.of());
    }

    Amount total() {
        return used.plus(unused);
    }

    Rent plus(Rent other) {
        return new Rent(
                used.plus(other.used),
                unused.plus(other.unused),
                Stream.concat(notes.stream(), other.notes.stream()).toList());
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
                                "names '" + owned.charge() + "', which " + owned.model() + " does not have; "
                                        + (charges.isEmpty()
                                                ? "nothing of it is paid by time, so remove the entry."
                                                : "name one of "
                                                        + charges.stream()
                                                                .map(StandingCharge::id)
                                                                .toList()
                                                        + ".")));
        Duration span = Duration.between(timeline.start(), timeline.end());
        Amount one = charge.accrued(span);
        Amount all = Amount.of(one.value().multiply(BigDecimal.valueOf(owned.units())), one.in());
        BigDecimal days = BigDecimal.valueOf(span.toHours()).divide(BigDecimal.valueOf(24), Exact.DIGITS);
        Optional<Load> load = owned.imagesPerHour()
                .map(rate -> Load.of(
                        rate.multiply(BigDecimal.valueOf(owned.units())), timeline, images.divide(days, Exact.DIGITS)));
        BigDecimal unused = load.map(hours ->
                        all.value().multiply(hours.idle(), Exact.DIGITS).setScale(SCALE, RoundingMode.HALF_EVEN))
                .orElse(BigDecimal.ZERO);
        List<String> notes = load.filter(hours -> hours.overloaded() > 0)
                .map(hours -> List.of("In " + hours.overloaded()
                        + " hours of the day more pictures are asked for than what is" + " owned of " + owned.model()
                        + " makes; what does not fit is neither priced nor late here."))
                .orElse(List.of());
        return new Rent(Amount.of(all.value().subtract(unused), all.in()), Amount.of(unused, all.in()), notes);
    }

    /**
     * How far something owned is used over the hours of a day: what is not used at night is not there at noon.
     *
     * @param idle the share of it that is not used
     * @param overloaded in how many hours more is asked for than it makes
     */
    private record Load(BigDecimal idle, int overloaded) {

        static Load of(BigDecimal imagesPerHour, Timeline timeline, BigDecimal imagesPerDay) {
            BigDecimal idle = BigDecimal.ZERO;
            int overloaded = 0;
            for (int hour = 0; hour < 24; hour++) {
                BigDecimal demand = imagesPerDay.multiply(timeline.ofHour(hour), Exact.DIGITS);
                idle = idle.add(imagesPerHour.subtract(demand, Exact.DIGITS).max(BigDecimal.ZERO));
                overloaded += demand.compareTo(imagesPerHour) > 0 ? 1 : 0;
            }
            return new Load(idle.divide(imagesPerHour.multiply(BigDecimal.valueOf(24)), Exact.DIGITS), overloaded);
        }
    }
}

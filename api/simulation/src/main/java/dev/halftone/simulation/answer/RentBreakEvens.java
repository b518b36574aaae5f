package dev.halftone.simulation.answer;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.simulation.PolicyResult;
import dev.halftone.simulation.Simulator;
import dev.halftone.simulation.model.Exact;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.StandingCharge;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From how many pictures in the period on paying by time pays. Not thread-safe. */
final class RentBreakEvens {

    private final Simulator simulator;
    private final List<PolicyResult> ranked;

    RentBreakEvens(Simulator simulator, List<PolicyResult> ranked) {
        this.simulator = simulator;
        this.ranked = ranked;
    }

    List<BreakEven> find() {
        List<BreakEven> found = new ArrayList<>();
        for (ModelName model : simulator.market().models()) {
            Offer offer = simulator.market().offer(model).orElseThrow();
            List<StandingCharge> charges = offer.model().pricing().standingCharges();
            if (!charges.isEmpty()) {
                against(model, offer, charges.get(0)).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<BreakEven> against(ModelName model, Offer offer, StandingCharge charge) {
        Optional<PolicyResult> own = alone(model);
        Optional<Amount> owned =
                own.map(result -> result.rentUsed().plus(result.rentUnused())).filter(amount -> amount.signum() > 0);
        // What has a price by the picture and could be rented is set against itself.
        boolean replacesItsPrice = own.isPresent() && owned.isEmpty();
        Optional<PolicyResult> bought = replacesItsPrice ? own : onDemand(model, offer);
        Amount rent = owned.orElseGet(() -> accrued(charge));
        if (bought.isEmpty() || !bought.get().total().likely().in().equals(rent.in())) {
            return Optional.empty();
        }
        Amount saved = replacesItsPrice || own.isEmpty()
                ? variableCost(bought.get())
                : variableCost(bought.get()).minus(variableCost(own.get()));
        Optional<BigDecimal> at = saved.signum() <= 0
                ? Optional.empty()
                : Optional.of(rent.value().divide(saved.value(), 0, RoundingMode.CEILING));
        String first = (owned.isPresent() ? "what is owned of " : "one ") + charge.id() + " of " + model;
        String second = bought.get().policy().name() + " on demand";
        return Optional.of(new BreakEven(
                BreakEven.Kind.RENT,
                first,
                second,
                at,
                "pictures in the period",
                at.map(pictures -> "For the period " + first + " costs " + rounded(rent) + ": it pays from "
                                + pictures.toPlainString() + " pictures on, against " + second
                                + (owned.isPresent() ? "." : ", as far as it can make them."))
                        .orElse("Paying by time for " + first + " never pays against " + second
                                + ": a picture costs no less once the rent is paid.")));
    }

    /** What renting replaces: the same model by the picture, or else the cheapest that the same provider sells so. */
    private Optional<PolicyResult> onDemand(ModelName model, Offer offer) {
        return offer.model()
                .variantOf()
                .flatMap(base -> alone(new ModelName(model.provider(), base)))
                .or(() -> ranked.stream()
                        .filter(other -> BreakEvens.isAlone(other) && isOfTheSameProvider(other, model))
                        .findFirst());
    }

    private static boolean isOfTheSameProvider(PolicyResult other, ModelName model) {
        ModelName name = other.policy().models().get(0);
        return name.provider().equals(model.provider())
                && !name.equals(model)
                && other.rentUsed().plus(other.rentUnused()).signum() == 0;
    }

    private Optional<PolicyResult> alone(ModelName model) {
        return ranked.stream()
                .filter(result -> BreakEvens.isAlone(result)
                        && result.policy().models().get(0).equals(model))
                .findFirst();
    }

    private static String rounded(Amount amount) {
        return Amount.of(amount.value().setScale(2, RoundingMode.HALF_EVEN), amount.in())
                .toString();
    }

    private Amount accrued(StandingCharge charge) {
        return charge.accrued(java.time.Duration.ofDays(simulator.days().longValueExact()));
    }

    /** What a delivered picture costs beside what is paid by time. */
    private static Amount variableCost(PolicyResult result) {
        Amount charges = result.expected().total().likely();
        return Amount.of(charges.value().divide(result.expected().allImages(), Exact.DIGITS), charges.in());
    }
}

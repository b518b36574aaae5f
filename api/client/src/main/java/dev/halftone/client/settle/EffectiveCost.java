package dev.halftone.client.settle;

import dev.halftone.spi.pricing.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What a delivered picture costs in the end: all charges, also of failures, by the pictures that came. Stateless. */
public final class EffectiveCost {

    /** Digits after the point, rounded half to even. */
    private static final int SCALE = 6;

    private EffectiveCost() {}

    /**
     * The cost of one picture.
     *
     * @param charged the sum of all charges
     * @param images how many pictures were delivered; with none there is no cost of one
     */
    public static Optional<Amount> of(Amount charged, long images) {
        if (images <= 0) {
            return Optional.empty();
        }
        BigDecimal each = charged.value().divide(BigDecimal.valueOf(images), SCALE, RoundingMode.HALF_EVEN);
        return Optional.of(Amount.of(each, charged.in()));
    }
}

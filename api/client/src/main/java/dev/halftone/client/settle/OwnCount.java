package dev.halftone.client.settle;

import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;

/** A pricing that counts by itself, on meters that the provider's answers do not know. Pure and thread-safe. */
public interface OwnCount extends Pricing {

    /**
     * What a delivered task used, on this pricing's own meters. Unknown usage when the count rests on a guess that the
     * answer did not replace; then the estimate is booked, and the charge says so.
     *
     * @param estimate what was quoted
     * @param answered what the provider's answer said
     */
    Usage counted(UsageEstimate estimate, Usage answered);
}

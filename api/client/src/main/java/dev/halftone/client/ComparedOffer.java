package dev.halftone.client;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.quote.Range;
import dev.halftone.spi.pricing.Amount;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * One line of a comparison: what all the pictures would cost from one model, and what else that could have cost.
 *
 * @param quote the price of all the pictures, by the cheaper plan
 * @param batches the calls that make the pictures, those of one size together
 * @param singleCalls what as many calls of one picture would cost; empty when unpriced
 * @param adaptations sentences about what was changed so that the model takes the task
 * @param variant how it stands to its base model, where it is a turbo, fast or distilled one and both can do the task
 * @param breakEvens from which volume on a standing charge pays
 */
public record ComparedOffer(
        Quote quote,
        List<Batch> batches,
        Optional<Range> singleCalls,
        List<String> adaptations,
        Optional<Variant> variant,
        List<BreakEven> breakEvens) {

    public ComparedOffer {
        batches = List.copyOf(batches);
        adaptations = List.copyOf(adaptations);
        breakEvens = List.copyOf(breakEvens);
    }

    /** How many calls make the pictures. */
    public long calls() {
        return batches.stream().mapToLong(Batch::calls).sum();
    }

    /**
     * Calls that ask for equally many pictures.
     *
     * @param calls how many calls
     * @param images how many pictures each asks for
     */
    public record Batch(long calls, int images) {}

    /**
     * A variant beside its base.
     *
     * @param base the base model
     * @param baseLikely what the base would cost for the same pictures
     * @param saved how much less the variant costs; negative when it costs more
     */
    public record Variant(ModelName base, Amount baseLikely, Amount saved) {}

    /**
     * When renting beats buying on demand.
     *
     * @param charge id of the standing charge
     * @param against the same model paid by the picture, or else the cheapest of the same provider that is
     * @param images pictures in a span from which renting is cheaper
     * @param seconds length of that span: thirty days
     */
    public record BreakEven(String charge, ModelName against, BigInteger images, long seconds) {}
}

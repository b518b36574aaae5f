package dev.halftone.client;

import dev.halftone.client.ComparedOffer.Batch;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.quote.QuoteSum;
import dev.halftone.client.quote.Quoter;
import dev.halftone.client.quote.Range;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many calls make the pictures of a task, and what they cost together. Calls of one size are priced once and
 * multiplied, so any number of pictures can be planned.
 *
 * @param batches the calls, those of one size together
 * @param quote the sum of the calls' quotes
 * @param singleCalls what calls of one picture each would cost; empty when unpriced
 */
public record CallPlan(List<Batch> batches, Quote quote, Optional<Range> singleCalls) {

    private static final int MOST_PER_CALL = 64;

    public CallPlan {
        batches = List.copyOf(batches);
    }

    /** The cheaper of the fewest calls and single calls; empty when the model cannot do the task in any number. */
    public static Optional<CallPlan> of(Offer offer, ImageTask task, Quoter quoter, Instant at) {
        long wanted = task.count();
        Optional<List<Batch>> fewest = fewest(offer, task, wanted);
        if (fewest.isEmpty()) {
            return Optional.empty();
        }
        Quote together = sum(offer, task, fewest.get(), quoter, at);
        if (!takes(offer, task, 1)) {
            return Optional.of(new CallPlan(fewest.get(), together, Optional.empty()));
        }
        List<Batch> ones = List.of(new Batch(wanted, 1));
        Quote single = wanted == 1 ? together : sum(offer, task, ones, quoter, at);
        boolean singleIsCheaper = single.likely().isPresent()
                && together.likely().isPresent()
                && single.likely().get().compareTo(together.likely().get()) < 0;
        return Optional.of(
                singleIsCheaper
                        ? new CallPlan(ones, single, single.range())
                        : new CallPlan(fewest.get(), together, single.range()));
    }

    /** The fewest calls that the model allows, the largest first; empty when it cannot do the task in any number. */
    public static Optional<List<Batch>> fewest(Offer offer, ImageTask task, long wanted) {
        List<Batch> batches = new ArrayList<>();
        long left = wanted;
        while (left > 0) {
            int most = (int) Math.min(left, MOST_PER_CALL);
            while (most > 0 && !takes(offer, task, most)) {
                most--;
            }
            if (most == 0) {
                return Optional.empty();
            }
            batches.add(new Batch(left / most, most));
            left %= most;
        }
        return batches.isEmpty() ? Optional.empty() : Optional.of(batches);
    }

    /** Whether the model takes the task for that many pictures in one call. */
    public static boolean takes(Offer offer, ImageTask task, int count) {
        return offer.model().capabilities().check(with(offer, task, count)).isEmpty();
    }

    /** The task for another number of pictures. One picture is what a model makes that takes no number. */
    public static ImageTask with(Offer offer, ImageTask task, int count) {
        boolean declared = offer.model()
                .capabilities()
                .parameter(task.operation(), Parameter.COUNT)
                .isPresent();
        ImageTask.Builder builder = task.toBuilder().without(Parameter.COUNT);
        return declared || count > 1
                ? builder.put(Parameter.COUNT, (long) count).build()
                : builder.build();
    }

    private static Quote sum(Offer offer, ImageTask task, List<Batch> batches, Quoter quoter, Instant at) {
        QuoteSum sum = new QuoteSum();
        for (Batch batch : batches) {
            sum.add(quoter.quote(offer, with(offer, task, batch.images()), at), batch.calls());
        }
        return sum.total();
    }
}

package dev.halftone.client.engine;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.settle.Charge;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageAsset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The account of one attempt. Immutable.
 *
 * @param id of the attempt, as in the ledger
 * @param number 1 for the first attempt of the task
 * @param model what was asked for
 * @param quote what it was expected to cost
 * @param charge what it did cost
 * @param images what was delivered; empty when it failed
 * @param failure why it failed; empty when it did not
 * @param calls what was sent, without credentials
 * @param startedAt when it was journalled
 * @param endedAt when it was settled
 */
public record Attempt(
        String id,
        int number,
        ModelName model,
        Quote quote,
        Charge charge,
        List<ImageAsset> images,
        Optional<Failure> failure,
        List<HttpCall> calls,
        Instant startedAt,
        Instant endedAt) {

    public Attempt {
        images = List.copyOf(images);
        calls = List.copyOf(calls);
    }

    public Outcome outcome() {
        if (failure.isEmpty()) {
            return Outcome.DELIVERED;
        }
        return charge.isOpen() ? Outcome.UNSETTLED : Outcome.FAILED;
    }

    /** How an attempt ended. */
    public enum Outcome {
        DELIVERED,
        /** No picture, and the charge is known. */
        FAILED,
        /** No picture, and money is at risk. */
        UNSETTLED
    }
}

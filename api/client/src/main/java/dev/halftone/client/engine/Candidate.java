package dev.halftone.client.engine;

import dev.halftone.client.offer.Offer;
import dev.halftone.client.quote.Quote;
import dev.halftone.spi.task.ImageTask;

/**
 * A way to do a task: a model that accepts it, and what that would cost.
 *
 * @param offer the model
 * @param task the task as this model takes it
 * @param quote its price
 */
public record Candidate(Offer offer, ImageTask task, Quote quote) {}

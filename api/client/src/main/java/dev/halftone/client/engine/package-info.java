/**
 * Buys pictures: one attempt as a pure state machine, and around it retries, fail-over by exposure, deadlines,
 * cancellation and the order of journal and send. No HTTP library is named here.
 */
@NullMarked
package dev.halftone.client.engine;

import org.jspecify.annotations.NullMarked;

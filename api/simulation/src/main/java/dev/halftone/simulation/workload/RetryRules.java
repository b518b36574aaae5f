package dev.halftone.simulation.workload;

import dev.halftone.client.engine.RetryPolicy;
import java.time.Duration;

/**
 * What is done about failures.
 *
 * @param policy as the engine takes it
 * @param asksAgain how many more times the application asks anew after a request has failed for good, whatever was paid;
 *     0 to 10
 * @param timeout how long an attempt is waited for; what would take longer times out
 */
public record RetryRules(RetryPolicy policy, int asksAgain, Duration timeout) {}

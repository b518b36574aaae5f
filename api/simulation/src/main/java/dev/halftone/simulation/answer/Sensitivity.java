package dev.halftone.simulation.answer;

import dev.halftone.spi.pricing.Amount;
import java.util.Optional;

/**
 * How far an input moves the cost of a finished asset under the cheapest policy.
 *
 * @param place where it stands in the document
 * @param name for people
 * @param lower the value a fifth below the written one
 * @param upper the value a fifth above it
 * @param atLower the cost with the lower value; empty where that value is not allowed
 * @param atUpper the cost with the upper value; empty where that value is not allowed
 * @param swing how far the two are apart, or the one from the written case
 */
public record Sensitivity(
        String place,
        String name,
        String lower,
        String upper,
        Optional<Amount> atLower,
        Optional<Amount> atUpper,
        Amount swing) {}

package dev.halftone.simulation.workload;

import dev.halftone.client.offer.ModelName;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Something that is paid by time over the whole period, such as a hosted endpoint or provisioned throughput.
 *
 * @param path its place in the document
 * @param model whose standing charge it is
 * @param charge id of the standing charge
 * @param units how many are owned, at least 1
 * @param imagesPerHour what one unit can make; empty when nobody knows, and then nothing is said of unused capacity
 */
public record OwnedCapacity(
        String path, ModelName model, String charge, int units, Optional<BigDecimal> imagesPerHour) {}

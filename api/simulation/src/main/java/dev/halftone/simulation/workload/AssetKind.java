package dev.halftone.simulation.workload;

import java.math.BigDecimal;
import java.util.List;

/**
 * A kind of asset: what somebody wants in the end, made in steps. It is finished when all its steps are; a step that fails
 * for good ends it.
 *
 * @param path its place in the document
 * @param name unique in the workload
 * @param weight its share of all assets, above 0 to 1
 * @param steps at least one, in order
 */
public record AssetKind(String path, String name, BigDecimal weight, List<AssetStep> steps) {

    public AssetKind {
        steps = List.copyOf(steps);
    }
}

package dev.halftone.simulation.workload;

import java.util.List;
import java.util.Optional;

/**
 * A question: what if one place of the document held other values, or two did.
 *
 * @param path its place in the document
 * @param name for people
 * @param rows the first place
 * @param columns the second place
 * @param policy name of the policy, or of the model, that it is asked of; empty for the cheapest one
 */
public record WhatIf(String path, String name, Axis rows, Optional<Axis> columns, Optional<String> policy) {

    /**
     * A place of the document and the values it takes.
     *
     * @param place such as {@code behaviour.default.failures.provider_error}
     * @param values at least one, as they would be written
     */
    public record Axis(String place, List<String> values) {
        public Axis {
            values = List.copyOf(values);
        }
    }
}

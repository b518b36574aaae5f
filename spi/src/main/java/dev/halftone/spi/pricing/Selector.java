package dev.halftone.spi.pricing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When a rate applies: every named dimension must have one of the given values. There is no default and no wildcard;
 * {@link #ALWAYS} names no dimension.
 *
 * @param all dimension to accepted values; unmodifiable, sorted
 */
public record Selector(Map<String, Set<String>> all) {

    public static final Selector ALWAYS = new Selector(Map.of());

    public Selector {
        Map<String, Set<String>> copy = new TreeMap<>();
        all.forEach((dimension, values) -> {
            if (values.isEmpty()) {
                throw new IllegalArgumentException(
                        "Dimension '" + dimension + "' accepts no value; name at least one.");
            }
            copy.put(dimension, java.util.Collections.unmodifiableSet(new TreeSet<>(values)));
        });
        all = java.util.Collections.unmodifiableMap(copy);
    }

    public static Selector where(String dimension, String... values) {
        return ALWAYS.and(dimension, values);
    }

    /** This selector with one more condition. */
    public Selector and(String dimension, String... values) {
        Map<String, Set<String>> more = new LinkedHashMap<>(all);
        if (more.put(dimension, Set.of(values)) != null) {
            throw new IllegalArgumentException(
                    "Dimension '" + dimension + "' is named twice; list its values at once.");
        }
        return new Selector(more);
    }

    public boolean matches(Map<String, String> dimensions) {
        if (all.isEmpty()) {
            return true;
        }
        // By key: the entries of an unmodifiable map are made anew for each pass, and every quote passes here.
        for (String dimension : all.keySet()) {
            String value = dimensions.get(dimension);
            if (value == null || !all.get(dimension).contains(value)) {
                return false;
            }
        }
        return true;
    }

    /** True when no reading can match both: they demand different values of one dimension. */
    public boolean excludes(Selector other) {
        return all.entrySet().stream().anyMatch(condition -> {
            Set<String> theirs = other.all.get(condition.getKey());
            return theirs != null && theirs.stream().noneMatch(condition.getValue()::contains);
        });
    }
}

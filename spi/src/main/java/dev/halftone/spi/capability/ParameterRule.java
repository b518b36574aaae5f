package dev.halftone.spi.capability;

import dev.halftone.spi.task.Parameter;
import java.util.Objects;
import java.util.Optional;

/**
 * That an operation takes a parameter, and from which domain.
 *
 * @param parameter what it is called
 * @param domain what it may be
 * @param presence whether it must be given
 * @param defaultValue what the provider takes when it is not given, where that is known; it is not sent
 * @param <T> the Java type of a value
 */
public record ParameterRule<T>(Parameter<T> parameter, Domain<T> domain, Presence presence, Optional<T> defaultValue) {

    public ParameterRule {
        Objects.requireNonNull(parameter);
        Objects.requireNonNull(domain);
        Objects.requireNonNull(presence);
        Objects.requireNonNull(defaultValue);
    }

    /** Whether a parameter must be given. */
    public enum Presence {
        REQUIRED,
        OPTIONAL
    }
}

package dev.halftone.spi.capability;

import java.util.List;
import java.util.Optional;

/**
 * The values that a parameter may have. Pure and thread-safe. {@link Domains} makes the usual ones.
 *
 * @param <T> the Java type of a value
 */
public interface Domain<T> {

    boolean contains(T value);

    /** Some values inside, at least one, the boundaries among them; all of them where they are few. */
    List<T> samples();

    /** Some values just outside, which must be refused. Empty only where everything is inside. */
    List<T> nearMisses();

    /** What is allowed, as it stands after "must be" or "allowed:", such as {@code 1 to 10}. */
    String description();

    /** The nearest allowed value; used only when the caller asked for adaptation. */
    default Optional<T> nearest(T value) {
        return Optional.empty();
    }
}

package dev.halftone.spi.capability;

import dev.halftone.spi.task.ImageTask;
import java.util.Optional;

/** A rule between parameters, such as "transparent needs png or webp". Pure and thread-safe. */
@FunctionalInterface
public interface Constraint {

    /** What is wrong with the task; empty when this rule holds. */
    Optional<Violation> check(ImageTask task);
}

package dev.halftone.spi.capability;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/** From when to when a model can be bought, in days UTC. Immutable. */
public final class Lifecycle {

    private static final Lifecycle ACTIVE =
            new Lifecycle(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Optional<LocalDate> released;
    private final Optional<LocalDate> deprecated;
    private final Optional<LocalDate> retires;
    private final Optional<String> successor;

    private Lifecycle(
            Optional<LocalDate> released,
            Optional<LocalDate> deprecated,
            Optional<LocalDate> retires,
            Optional<String> successor) {
        this.released = released;
        this.deprecated = deprecated;
        this.retires = retires;
        this.successor = successor;
    }

    /** No end is announced. */
    public static Lifecycle active() {
        return ACTIVE;
    }

    public Lifecycle releasedOn(LocalDate day) {
        return new Lifecycle(Optional.of(day), deprecated, retires, successor);
    }

    /** The day on which its end was announced. */
    public Lifecycle deprecatedOn(LocalDate day) {
        return new Lifecycle(released, Optional.of(day), retires, successor);
    }

    /** The first day on which it is no longer served, and the model id that replaces it. */
    public Lifecycle retiresOn(LocalDate day, String replacement) {
        return new Lifecycle(released, deprecated, Optional.of(day), Optional.of(replacement));
    }

    /** The same model at an endpoint that goes on serving it. */
    public Lifecycle stillServed() {
        return new Lifecycle(released, deprecated, Optional.empty(), successor);
    }

    public Optional<LocalDate> released() {
        return released;
    }

    public Optional<LocalDate> deprecated() {
        return deprecated;
    }

    public Optional<LocalDate> retires() {
        return retires;
    }

    public Optional<String> successor() {
        return successor;
    }

    public Status status(LocalDate day) {
        if (retires.isPresent() && !day.isBefore(retires.get())) {
            return Status.RETIRED;
        } else if (released.isPresent() && day.isBefore(released.get())) {
            return Status.ANNOUNCED;
        } else if (deprecated.isPresent() && !day.isBefore(deprecated.get())) {
            return Status.DEPRECATED;
        }
        return Status.ACTIVE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lifecycle that
                && released.equals(that.released)
                && deprecated.equals(that.deprecated)
                && retires.equals(that.retires)
                && successor.equals(that.successor);
    }

    @Override
    public int hashCode() {
        return Objects.hash(released, deprecated, retires, successor);
    }

    /** Where a model stands on a day. */
    public enum Status {
        /** Not yet released. */
        ANNOUNCED,
        ACTIVE,
        /** Works, but its end is announced. */
        DEPRECATED,
        /** No longer served: it can be quoted and replayed, never sent. */
        RETIRED
    }
}

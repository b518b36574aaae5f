package dev.halftone.spi.protocol;

import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.task.ImageAsset;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What comes after an answer. Closed: the host handles all three. Immutable. */
public sealed interface Step {

    /** The pictures are there, at least one. */
    static Step done(List<ImageAsset> images, Usage usage) {
        return new Done(images, usage);
    }

    /** Another call, at once. */
    static Step next(HttpCall call) {
        return new Next(call, Duration.ZERO, Optional.empty(), Optional.empty());
    }

    /** Another call, not before a delay, for a job that can be found again by its ticket. */
    static Step poll(HttpCall call, Duration notBefore, JobTicket ticket) {
        return new Next(call, notBefore, Optional.of(ticket), Optional.empty());
    }

    /** Another call about pictures that are there already, such as what they cost; they hold whatever becomes of it. */
    static Step poll(HttpCall call, Duration notBefore, JobTicket ticket, Done otherwise) {
        return new Next(call, notBefore, Optional.of(ticket), Optional.of(otherwise));
    }

    /** It failed, and this much is known of what was used. */
    static Step failed(Failure failure, Usage usage) {
        return new Failed(failure, usage);
    }

    /** It failed, and nothing is known of what was used. */
    static Step failed(Failure failure) {
        return new Failed(failure, Usage.unknown());
    }

    /**
     * Pictures.
     *
     * @param images at least one
     * @param usage what was used; {@link Usage#unknown()} when the answer does not tell
     */
    record Done(List<ImageAsset> images, Usage usage) implements Step {
        public Done {
            images = List.copyOf(images);
            Objects.requireNonNull(usage);
            if (images.isEmpty()) {
                throw new IllegalArgumentException("Done without a picture is a failure; answer NO_IMAGES.");
            }
        }
    }

    /**
     * Another call.
     *
     * @param call what to send
     * @param notBefore how long to wait first
     * @param ticket present once the provider has accepted work; it raises the exposure
     * @param otherwise what holds when no answer to the call can be had, such as the pictures whose cost it asks for;
     *     without it that is a failure
     */
    record Next(HttpCall call, Duration notBefore, Optional<JobTicket> ticket, Optional<Done> otherwise)
            implements Step {
        public Next {
            Objects.requireNonNull(call);
            Objects.requireNonNull(ticket);
            Objects.requireNonNull(otherwise);
            if (notBefore.isNegative()) {
                throw new IllegalArgumentException("A call cannot be sent before now: " + notBefore + ".");
            }
        }
    }

    /**
     * A failure.
     *
     * @param failure why
     * @param usage what was used all the same
     */
    record Failed(Failure failure, Usage usage) implements Step {
        public Failed {
            Objects.requireNonNull(failure);
            Objects.requireNonNull(usage);
        }
    }
}

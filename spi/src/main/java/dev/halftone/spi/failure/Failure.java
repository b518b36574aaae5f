package dev.halftone.spi.failure;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Why an attempt ended without a picture. Immutable; made by its builder. */
public final class Failure {

    private final FailureKind kind;
    private final Exposure exposure;
    private final RetrySafety resend;
    private final Optional<Duration> retryAfter;
    private final String providerCode;
    private final String message;

    private Failure(Builder builder) {
        this.kind = builder.kind;
        this.exposure = builder.exposure;
        this.resend = builder.resend;
        this.retryAfter = builder.retryAfter;
        this.providerCode = builder.providerCode;
        this.message = builder.message;
    }

    /** @param message one sentence for people, never empty and without secrets */
    public static Builder of(FailureKind kind, Exposure exposure, String message) {
        return new Builder(kind, exposure, message);
    }

    public FailureKind kind() {
        return kind;
    }

    public Exposure exposure() {
        return exposure;
    }

    /** {@link RetrySafety#NO} unless said otherwise. */
    public RetrySafety resend() {
        return resend;
    }

    /** How long the provider asks to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** The provider's own code; empty text when it gave none. */
    public String providerCode() {
        return providerCode;
    }

    public String message() {
        return message;
    }

    /** The same failure with at least this exposure. */
    public Failure raisedTo(Exposure least) {
        Builder copy = toBuilder();
        copy.exposure = exposure.atLeast(least);
        return copy.build();
    }

    public Builder toBuilder() {
        Builder copy = new Builder(kind, exposure, message);
        copy.resend = resend;
        copy.retryAfter = retryAfter;
        copy.providerCode = providerCode;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Failure that
                && kind == that.kind
                && exposure == that.exposure
                && resend == that.resend
                && retryAfter.equals(that.retryAfter)
                && providerCode.equals(that.providerCode)
                && message.equals(that.message);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, exposure, resend, retryAfter, providerCode, message);
    }

    @Override
    public String toString() {
        return kind + " (exposure " + exposure + ", resend " + resend + "): " + message;
    }

    /** Not thread-safe. */
    public static final class Builder {
        private final FailureKind kind;
        private final String message;
        private Exposure exposure;
        private RetrySafety resend = RetrySafety.NO;
        private Optional<Duration> retryAfter = Optional.empty();
        private String providerCode = "";

        private Builder(FailureKind kind, Exposure exposure, String message) {
            this.kind = Objects.requireNonNull(kind);
            this.exposure = Objects.requireNonNull(exposure);
            this.message = Objects.requireNonNull(message);
            if (message.isBlank()) {
                throw new IllegalArgumentException("A failure needs a message.");
            }
        }

        public Builder resend(RetrySafety safety) {
            resend = Objects.requireNonNull(safety);
            return this;
        }

        /** Negative waits count as none. */
        public Builder retryAfter(Duration wait) {
            retryAfter = wait.isNegative() ? Optional.empty() : Optional.of(wait);
            return this;
        }

        public Builder retryAfter(Optional<Duration> wait) {
            wait.ifPresent(this::retryAfter);
            return this;
        }

        public Builder providerCode(String code) {
            providerCode = Objects.requireNonNull(code);
            return this;
        }

        public Failure build() {
            return new Failure(this);
        }
    }
}

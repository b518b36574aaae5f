package dev.halftone.spi.pricing;

import java.util.Objects;

/** The price of one meter where a selector matches. Immutable; made by its builder. */
public final class Rate {

    private final String id;
    private final Meter meter;
    private final Selector when;
    private final Quantize quantize;
    private final Schedule schedule;

    private Rate(Builder builder, Schedule schedule) {
        this.id = builder.id;
        this.meter = builder.meter;
        this.when = builder.when;
        this.quantize = builder.quantize;
        this.schedule = schedule;
    }

    /** @param id unique within the tariff; it stands in bills and in the ledger */
    public static Builder of(String id, Meter meter) {
        return new Builder(id, meter);
    }

    public String id() {
        return id;
    }

    public Meter meter() {
        return meter;
    }

    public Selector when() {
        return when;
    }

    public Quantize quantize() {
        return quantize;
    }

    public Schedule schedule() {
        return schedule;
    }

    public boolean matches(Reading reading) {
        return meter.id().equals(reading.meter().id()) && reading.matches(when);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rate that
                && id.equals(that.id)
                && meter.equals(that.meter)
                && when.equals(that.when)
                && quantize.equals(that.quantize)
                && schedule.equals(that.schedule);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, meter, when, quantize, schedule);
    }

    @Override
    public String toString() {
        return "rate " + id + " on " + meter.id() + (when.all().isEmpty() ? "" : " when " + when.all());
    }

    /** Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final Meter meter;
        private Selector when = Selector.ALWAYS;
        private Quantize quantize = Quantize.NONE;

        private Builder(String id, Meter meter) {
            this.id = Objects.requireNonNull(id);
            this.meter = Objects.requireNonNull(meter);
            if (id.isBlank()) {
                throw new IllegalArgumentException("A rate on " + meter.id() + " needs an id.");
            }
        }

        public Builder when(Selector selector) {
            this.when = Objects.requireNonNull(selector);
            return this;
        }

        public Builder quantize(Quantize rule) {
            this.quantize = Objects.requireNonNull(rule);
            return this;
        }

        public Rate price(UnitPrice price) {
            return schedule(Schedule.flat(price));
        }

        public Rate schedule(Schedule schedule) {
            return new Rate(this, Objects.requireNonNull(schedule));
        }
    }
}

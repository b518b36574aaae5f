package dev.halftone.spi.pricing;

/** Over which span the volume of a tiered schedule is counted. Spans are in UTC. */
public enum Window {
    /** Within one request; nothing is carried over. */
    REQUEST,
    DAY,
    MONTH,
    /** Since the account exists. */
    LIFETIME
}

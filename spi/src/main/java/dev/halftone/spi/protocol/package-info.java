/**
 * How to speak to a provider: requests, answers and steps as values. Stable.
 *
 * <p>{@link dev.halftone.spi.protocol.ImageProtocol} is pure: the host sends, waits, retries and keeps the clock.
 */
package dev.halftone.spi.protocol;

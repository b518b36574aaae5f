/**
 * The provider {@code stability}: Stable Image (REST v2beta) and the Stable Diffusion engines (REST v1).
 *
 * <p>Only {@link dev.halftone.plugin.stability.StabilityProvider} is public. Services, engines, prices, sizes and error
 * names are tables; the protocol is a pure function. Nothing here does I/O, reads a clock, keeps state, or multiplies a
 * price: quantities are worked out here, amounts by {@code spi.pricing}.
 */
package dev.halftone.plugin.stability;

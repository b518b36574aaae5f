/**
 * What pictures cost: meters, readings, tariffs, and the one arithmetic that turns usage into money.
 *
 * <p>Stable. A plugin declares tariffs as data and says how much it expects to use or has used; only {@link
 * dev.halftone.spi.pricing.Tariff#rate} multiplies a price. Amounts are exact decimals; binary floating point may not
 * appear here. A type here is larger than elsewhere only where its laws need to stand together: {@code Tariff}.
 */
package dev.halftone.spi.pricing;

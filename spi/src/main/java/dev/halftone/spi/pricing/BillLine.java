package dev.halftone.spi.pricing;

import java.math.BigDecimal;

/**
 * One line of a bill: a slice of a reading at one price.
 *
 * @param rate id of the rate
 * @param reading what was used
 * @param quantity what of it is billed at this price, after minimum and increment
 * @param price the price of its units
 * @param amount what that comes to
 */
public record BillLine(String rate, Reading reading, BigDecimal quantity, UnitPrice price, Amount amount) {}

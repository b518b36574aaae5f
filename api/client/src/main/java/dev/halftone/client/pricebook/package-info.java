/**
 * Price books: tariffs in YAML that are laid over the plugins' own, for contract rates and for other people's taxonomies.
 * The arithmetic stays the tariff's. No floating point.
 */
@NullMarked
package dev.halftone.client.pricebook;

import org.jspecify.annotations.NullMarked;

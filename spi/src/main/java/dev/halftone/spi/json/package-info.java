/**
 * A small immutable JSON tree. jackson-core reads and writes it; no Jackson type appears in a signature.
 *
 * <p>Stable. Numbers are exact decimals, duplicate members are refused, depth, size and the length of numbers are
 * limited. Nothing here knows about pictures, prices or providers.
 */
package dev.halftone.spi.json;

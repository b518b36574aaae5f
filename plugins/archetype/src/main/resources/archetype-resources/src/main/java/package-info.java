/**
 * ${providerName} behind the Halftone SPI. Nothing here sends, waits, reads a clock or multiplies a price: the host does
 * that.
 */
package ${package};

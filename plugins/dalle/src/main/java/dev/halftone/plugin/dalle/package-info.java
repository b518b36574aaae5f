/**
 * The provider {@code openai}: DALL-E 2 and 3, and GPT Image 1 to 2.6.
 *
 * <p>Only {@link dev.halftone.plugin.dalle.OpenAiProvider} is public. Models, prices, sizes and error codes are tables;
 * the protocol is a pure function. Nothing here does I/O, reads a clock, keeps state, or multiplies a price: quantities
 * are worked out here, amounts by {@code spi.pricing}.
 */
package dev.halftone.plugin.dalle;

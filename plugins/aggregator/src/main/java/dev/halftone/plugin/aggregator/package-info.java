/**
 * Sellers of other people's models: {@code openrouter}, {@code tokenmix}, {@code litellm}, {@code portkey}, {@code
 * together}, {@code vercel}, and {@code openai-compatible} for all others.
 *
 * <p>Only the providers are public, one small class each. What differs between sellers is a value, the profile; how they
 * are spoken to is a dialect. Nothing here does I/O, reads a clock, keeps state, or multiplies a price: quantities are
 * worked out here, amounts by {@code spi.pricing}.
 */
package dev.halftone.plugin.aggregator;

/**
 * Sellers of other people's models: OpenRouter, TokenMix, LiteLLM, Portkey, Together and Vercel. One vendor class serves all
 * of them; what differs is a value of {@link dev.halftone.sandbox.aggregator.Seller}. Prices stand here only because these
 * sellers report costs.
 */
@NullMarked
package dev.halftone.sandbox.aggregator;

import org.jspecify.annotations.NullMarked;

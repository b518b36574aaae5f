/**
 * The provider {@code replicate}: official models, community models and deployments behind one prediction API.
 *
 * <p>Inside are the catalogue (models, inputs and prices as JSON resources), the pricing of runs, and the protocol.
 * Nothing here does I/O apart from reading the plugin's own resources once, reads a clock, or multiplies a price. Only
 * {@link dev.halftone.plugin.replicate.ReplicateProvider} is public.
 */
package dev.halftone.plugin.replicate;

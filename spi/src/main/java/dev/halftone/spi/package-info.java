/**
 * The entry point of a provider plugin: who it is, what it offers, how to speak to it.
 *
 * <p>Stable. Everything a plugin sees is in this module. Nothing here does I/O, reads a clock, or draws a random number;
 * {@link dev.halftone.spi.credential.CredentialSource} is the one exception and says so.
 *
 * <ul>
 *   <li>{@code spi}: provider, offer, version
 *   <li>{@code spi.config}: what a provider can be told
 *   <li>{@code spi.capability}: what a model can do, as domains and constraints
 *   <li>{@code spi.pricing}: what it costs
 *   <li>{@code spi.task}: what is asked for: operations, parameters, pictures
 *   <li>{@code spi.failure}: what can go wrong, and who may have charged
 *   <li>{@code spi.protocol}: requests, answers and steps as values
 *   <li>{@code spi.credential}: keys and tokens
 *   <li>{@code spi.json}: a small JSON tree
 *   <li>{@code spi.preview}: what may still change
 * </ul>
 */
package dev.halftone.spi;

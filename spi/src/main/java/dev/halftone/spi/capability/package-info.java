/**
 * What a model can do: domains of parameters, constraints between them, and how long it lives. Stable.
 *
 * <p>The router filters by it, the conformance kit makes tasks from it, documentation prints it. What is outside is
 * refused before any call, by {@link dev.halftone.spi.capability.Capabilities#check}.
 */
package dev.halftone.spi.capability;

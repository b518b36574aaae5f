/**
 * What is asked for: an operation on a model, its parameters, its pictures. Stable.
 *
 * <p>Values only. Whether a model can do a task is said in {@code spi.capability}; what it costs in {@code spi.pricing}.
 */
package dev.halftone.spi.task;

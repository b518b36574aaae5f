/**
 * A workload as chances: who can do which step, when which price holds, and every way that a call can go, each with its
 * exact probability and its charge. Prices come from the quoter and the settler of the client, and decisions about failures
 * from its engine; nothing here multiplies a price. No random numbers.
 */
@NullMarked
package dev.halftone.simulation.model;

import org.jspecify.annotations.NullMarked;

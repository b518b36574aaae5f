/**
 * What a plan leads to: the exact expectation by enumeration, and months drawn by chance, either event by event or by how
 * often each outcome happens. All engines count how often each charge is made; one function turns counts into money.
 */
@NullMarked
package dev.halftone.simulation.engine;

import org.jspecify.annotations.NullMarked;

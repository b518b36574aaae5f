/** What the tests of the simulation share: providers without keys under round prices, and plans of workloads. */
@NullMarked
package dev.halftone.simulation.testing;

import org.jspecify.annotations.NullMarked;

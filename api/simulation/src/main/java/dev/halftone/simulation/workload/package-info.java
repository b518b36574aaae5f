/**
 * What is to be bought and how providers behave meanwhile: the values that a simulation starts from, and how they are read
 * from YAML. No prices and no chance: what a workload costs is not known here.
 */
@NullMarked
package dev.halftone.simulation.workload;

import org.jspecify.annotations.NullMarked;

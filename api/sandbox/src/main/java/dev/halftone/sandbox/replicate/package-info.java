/**
 * Replicate's HTTP API as its fact sheet describes it: jobs, their states and metrics, the inputs of each model, files and
 * delivery. Faults and sockets belong elsewhere.
 */
@NullMarked
package dev.halftone.sandbox.replicate;

import org.jspecify.annotations.NullMarked;

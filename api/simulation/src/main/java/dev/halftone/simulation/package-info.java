/**
 * What a workload will cost, before it is run: {@link dev.halftone.simulation.Simulator} takes a workload and answers for
 * each model and each policy. What is to be bought lies in {@code workload}, the chances in {@code model}, the engines in
 * {@code engine}, and the questions beyond one policy in {@code answer}.
 */
@NullMarked
package dev.halftone.simulation;

import org.jspecify.annotations.NullMarked;

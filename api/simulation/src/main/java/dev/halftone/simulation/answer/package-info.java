/**
 * Questions beyond one policy: where costs break even, which input moves the result most, what if, and what to choose. Every
 * answer rests on exact expectations; nothing is drawn here.
 */
@NullMarked
package dev.halftone.simulation.answer;

import org.jspecify.annotations.NullMarked;

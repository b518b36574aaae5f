/**
 * OpenAI's Images API as its fact sheet describes it: which model takes which parameter, the error for every other one, the
 * tokens of an answer, and the dates on which models end. Faults and sockets belong elsewhere.
 */
@NullMarked
package dev.halftone.sandbox.openai;

import org.jspecify.annotations.NullMarked;

/** The clock and the timer as a seam: real time, and virtual time for tests and replays. */
@NullMarked
package dev.halftone.client.time;

import org.jspecify.annotations.NullMarked;

/**
 * Running the kit on JARs: each in a process of its own with limits, watched by this one. The process writes what it has
 * found line by line, so that nothing is lost when the plugin ends it. What came of it is told by {@code report}.
 */
package dev.halftone.conformance.run;

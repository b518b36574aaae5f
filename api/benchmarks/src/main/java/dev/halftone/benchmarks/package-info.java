/** JMH benchmarks of quoting, comparing and interpreting. Nothing here is deployed. */
@NullMarked
package dev.halftone.benchmarks;

import org.jspecify.annotations.NullMarked;

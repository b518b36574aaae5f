/** What can go wrong, whether money may have been spent, and whether a call may be sent again. Stable. */
package dev.halftone.spi.failure;

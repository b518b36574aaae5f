/**
 * Cheap real pictures in exactly the asked size, and the size of pictures that were sent. Knows no vendor and no HTTP.
 */
@NullMarked
package dev.halftone.sandbox.picture;

import org.jspecify.annotations.NullMarked;

/**
 * The sandbox: vendors' HTTP APIs on loopback, strict, with faults as told, where nobody has to pay. The public types are the
 * way in; the rest is the server around the vendors. No vendor's facts stand here, and nothing of Halftone's other parts is
 * used.
 */
@NullMarked
package dev.halftone.sandbox;

import org.jspecify.annotations.NullMarked;

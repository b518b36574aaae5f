/**
 * Sends calls over HTTP. {@link dev.halftone.client.transport.Transport} is the seam; the HTTP client of Vert.x stands behind it,
 * and nothing outside this package names Vert.x.
 */
@NullMarked
package dev.halftone.client.transport;

import org.jspecify.annotations.NullMarked;

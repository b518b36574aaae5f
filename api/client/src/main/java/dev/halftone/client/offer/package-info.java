/** Names of models, and the host's view of what can be bought. No HTTP, no money. */
@NullMarked
package dev.halftone.client.offer;

import org.jspecify.annotations.NullMarked;

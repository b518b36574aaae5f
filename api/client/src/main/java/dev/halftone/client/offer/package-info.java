/**
 * Names of models, and the host's view of what can be bought and of who sells it, as configured. No HTTP, no money. How
 * providers are found is not known here.
 */
@NullMarked
package dev.halftone.client.offer;

import org.jspecify.annotations.NullMarked;

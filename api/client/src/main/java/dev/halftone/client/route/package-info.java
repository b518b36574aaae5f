/** Which model does a task: who can, who is affordable, who comes first. No HTTP. */
@NullMarked
package dev.halftone.client.route;

import org.jspecify.annotations.NullMarked;

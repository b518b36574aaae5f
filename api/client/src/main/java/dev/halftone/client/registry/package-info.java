/**
 * Finds provider plugins on the class path and in a plugin folder, and refuses broken ones by name. The only place that
 * uses {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.halftone.client.registry;

import org.jspecify.annotations.NullMarked;

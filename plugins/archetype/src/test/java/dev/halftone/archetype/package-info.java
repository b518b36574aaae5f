/** Looks at the plugins that the invoker has made and built, and at the guide that explains them. */
package dev.halftone.archetype;

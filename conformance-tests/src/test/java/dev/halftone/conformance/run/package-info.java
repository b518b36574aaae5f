/** Real JARs, compiled here, in real processes: what a plugin may do to the kit, and what the kit says of it. */
package dev.halftone.conformance.run;

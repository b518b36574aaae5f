/** The kit as tests: what the author of a plugin writes, and what it answers. */
package dev.halftone.conformance.junit;

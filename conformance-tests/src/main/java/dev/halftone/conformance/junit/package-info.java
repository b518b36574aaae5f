/** The kit as tests of JUnit, for the build of a plugin. Nothing else of the kit knows JUnit. */
package dev.halftone.conformance.junit;

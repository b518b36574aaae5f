/** The demonstration: a sandbox, faults, and purchases through every plugin. */
@NullMarked
package dev.halftone.cli.demo;

import org.jspecify.annotations.NullMarked;

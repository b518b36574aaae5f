/** How results are shown: tables for people, JSON with stable keys for scripts. */
@NullMarked
package dev.halftone.cli.output;

import org.jspecify.annotations.NullMarked;

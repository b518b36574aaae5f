/**
 * The command {@code halftone}: options in, tables or one JSON document out. Commands decide nothing about money or
 * protocol; that is the client's.
 */
@NullMarked
package dev.halftone.cli;

import org.jspecify.annotations.NullMarked;

/** A simulation as a document: everything together, as JSON and as a page for people. No arithmetic of money. */
@NullMarked
package dev.halftone.simulation.report;

import org.jspecify.annotations.NullMarked;

/** The report in the eyes of its readers: programs that parse it, and people in front of a browser. */
package dev.halftone.simulation.report;

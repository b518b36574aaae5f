/** What reports look like, letter by letter. */
package dev.halftone.conformance.report;

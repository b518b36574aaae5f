/** What the questions about a comparison are answered. */
package dev.halftone.simulation.answer;

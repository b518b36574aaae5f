/**
 * The conformance kit: rules as values, how they are examined, and what came of it. What is examined lies in
 * {@code subject}, the tasks it makes in {@code task}, the rules themselves in {@code rule}, recorded exchanges in
 * {@code script}. No JUnit here: the kit also runs without it.
 */
package dev.halftone.conformance;

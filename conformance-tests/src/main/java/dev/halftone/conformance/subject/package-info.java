/**
 * The plugin under examination: where its classes lie, its providers, their offers, and the scripts that came along.
 * Nothing here judges; that is done by rules.
 */
package dev.halftone.conformance.subject;

/**
 * Faults as told: what a fault is, when it is due, and how a plan is read from JSON. Knows no vendor, no HTTP server and no
 * picture; the server and the vendors carry the faults out.
 */
@NullMarked
package dev.halftone.sandbox.fault;

import org.jspecify.annotations.NullMarked;

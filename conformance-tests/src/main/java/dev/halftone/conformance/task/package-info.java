/**
 * Tasks made from declared domains: every sample of every parameter, pairs of them, and values just outside, which must
 * be refused. Nothing here judges.
 */
package dev.halftone.conformance.task;

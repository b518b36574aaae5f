/**
 * Answers of a provider, and what may become of them on the way: cut, bent, emptied, with other numbers or another
 * status. Nothing here judges; that is done by rules.
 */
package dev.halftone.conformance.reply;

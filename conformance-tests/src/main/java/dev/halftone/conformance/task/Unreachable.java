package dev.halftone.conformance.task;

/**
 * Something declared that no task was found for.
 *
 * @param where offer and operation
 * @param what the parameter and the value, or "any task"
 */
public record Unreachable(String where, String what) {}

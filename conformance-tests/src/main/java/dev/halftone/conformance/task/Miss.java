package dev.halftone.conformance.task;

/**
 * A task that must be refused.
 *
 * @param order the task, whose label says what is wrong with it
 * @param parameter which parameter must be named
 */
public record Miss(Order order, String parameter) {}

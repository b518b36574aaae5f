/**
 * The rules, a class for each group or part of a group. A class names its rules in one static list; what a rule compares
 * stands in a method beside it. Rules share nothing but the plugin under examination.
 */
package dev.halftone.conformance.rule;

/**
 * What an examination came to, and how it is written for people and for machines. Values and writers only; nothing here
 * runs a plugin or asks it anything.
 */
package dev.halftone.conformance.report;

/** The published schemas, and whether what is shipped keeps them. Only this package reads JSON schemas. */
package dev.halftone.conformance.schema;

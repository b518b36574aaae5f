/** Examples of the guides, compiled and run. No assertions: tests beside them look at what they do. */
package dev.halftone.cli.examples;

/**
 * The providers {@code vertex} and {@code gemini}: Imagen over {@code :predict}, and Gemini's own pictures over
 * {@code :generateContent}, at Vertex AI and at the Gemini API.
 *
 * <p>Only the two providers are public. Models, prices, fields and error codes are tables; the protocol is a pure
 * function. {@link dev.halftone.plugin.imagen.ApplicationDefaultCredentials} alone may block, read files and use the
 * network. Nothing else here does I/O, reads a clock, keeps state, or multiplies a price.
 */
package dev.halftone.plugin.imagen;

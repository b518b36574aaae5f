/**
 * Google: Vertex AI and the Gemini API. Both take {@code :predict} for Imagen and {@code :generateContent} for Gemini's own
 * pictures; they differ in addresses, credentials and fields. No sockets here, and nothing of the server.
 */
@NullMarked
package dev.halftone.sandbox.google;

import org.jspecify.annotations.NullMarked;

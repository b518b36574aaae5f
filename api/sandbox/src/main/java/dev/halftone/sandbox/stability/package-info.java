/**
 * Stability AI: the Stable Image services of v2beta, their asynchronous results, and the v1 engines. Prices do not stand
 * here. Fields are judged as the vendor's documents say; that v2beta judges them before the key is not rebuilt, because
 * the server checks keys first for every vendor.
 */
@NullMarked
package dev.halftone.sandbox.stability;

import org.jspecify.annotations.NullMarked;

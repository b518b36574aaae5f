/**
 * Amazon Bedrock's runtime API for pictures: signed requests, task types, Stability's flat bodies, answers that tell of an
 * error with status 200. The vendor's facts stand here and nowhere else in the sandbox.
 */
@NullMarked
package dev.halftone.sandbox.bedrock;

import org.jspecify.annotations.NullMarked;

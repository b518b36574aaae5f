package dev.halftone.conformance.reply;

import dev.halftone.spi.protocol.HttpReply;

/**
 * An answer that was changed on purpose.
 *
 * @param what what was done to it, as a part of a sentence
 * @param reply the answer
 */
public record Variant(String what, HttpReply reply) {}

/** Plays recorded answers to a provider's protocol under virtual time. Nothing is sent. */
@NullMarked
package dev.halftone.client.replay;

import org.jspecify.annotations.NullMarked;

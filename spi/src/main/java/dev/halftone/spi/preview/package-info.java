/**
 * What may still change in a minor release: streams of partial pictures as server-sent events. Not stable.
 */
package dev.halftone.spi.preview;

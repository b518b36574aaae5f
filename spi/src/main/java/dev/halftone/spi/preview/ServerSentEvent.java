package dev.halftone.spi.preview;

/**
 * One event of a {@code text/event-stream}.
 *
 * @param name the event field, {@code message} when there was none
 * @param data the data lines, joined by line breaks
 */
public record ServerSentEvent(String name, String data) {}

package dev.halftone.spi.protocol;

/**
 * What a job can be found by after a restart. The plugin makes it, the host journals it before the first poll.
 *
 * @param value opaque text without secrets, at most 4096 characters
 */
public record JobTicket(String value) {

    public JobTicket {
        if (value.isBlank() || value.length() > 4096) {
            throw new IllegalArgumentException("A job ticket has 1 to 4096 characters, not " + value.length() + ".");
        }
    }
}

package dev.halftone.client.registry;

/**
 * A plugin that was not loaded.
 *
 * @param origin the JAR or class it came from
 * @param reason one sentence: what is wrong, and what to do
 */
public record Refusal(String origin, String reason) {

    @Override
    public String toString() {
        return "Plugin " + origin + " was refused: " + reason;
    }
}

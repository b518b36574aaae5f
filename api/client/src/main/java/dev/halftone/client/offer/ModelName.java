package dev.halftone.client.offer;

/**
 * A model of a provider, written {@code provider/model}; the model may hold slashes itself.
 *
 * @param provider id of the provider
 * @param model as the provider writes it
 */
public record ModelName(String provider, String model) implements Comparable<ModelName> {

    /** Reads {@code openai/gpt-image-2}. */
    public static ModelName parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no model name; write provider/model such as openai/gpt-image-2.");
        }
        return new ModelName(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(ModelName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}

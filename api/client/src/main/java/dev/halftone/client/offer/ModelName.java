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
        // As the written names compare, without writing them: every comparison of prices comes through here.
        return provider.equals(other.provider)
                ? model.compareTo(other.model)
                : written(provider, other.provider) - written(other.provider, provider);
    }

    /** The first character in which a provider differs from another; the slash behind it where it has ended. */
    private static int written(String provider, String other) {
        int at = 0;
        while (at < provider.length() && at < other.length() && provider.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at < provider.length() ? provider.charAt(at) : '/';
    }

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}

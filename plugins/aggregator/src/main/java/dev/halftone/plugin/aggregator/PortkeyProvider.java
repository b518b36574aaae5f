package dev.halftone.plugin.aggregator;

/**
 * Portkey, hosted or of one's own: OpenAI's image paths in front of other providers. Reports no cost.
 *
 * @see <a href="https://portkey.ai/docs/api-reference/inference-api/images">Images</a>
 */
public final class PortkeyProvider extends ProfileProvider {

    public PortkeyProvider() {
        super(Profiles.PORTKEY);
    }
}

package dev.halftone.plugin.aggregator;

/**
 * TokenMix.ai: OpenAI's image paths, and a public list of prices.
 *
 * @see <a href="https://tokenmix.ai/docs/billing">Billing</a>
 */
public final class TokenMixProvider extends ProfileProvider {

    public TokenMixProvider() {
        super(Profiles.TOKENMIX);
    }
}

package dev.halftone.plugin.aggregator;

/**
 * Any other seller that speaks one of the dialects; the address, the dialect and the prices are configured.
 */
public final class OpenAiCompatibleProvider extends ProfileProvider {

    public OpenAiCompatibleProvider() {
        super(Profiles.OPENAI_COMPATIBLE);
    }
}

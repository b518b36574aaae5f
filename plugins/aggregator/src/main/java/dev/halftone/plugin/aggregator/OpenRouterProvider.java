package dev.halftone.plugin.aggregator;

/**
 * OpenRouter: its image path, and its chat path for models that only speak chat. Reports what each call cost.
 *
 * @see <a href="https://openrouter.ai/docs/guides/overview/multimodal/image-generation">Image generation</a>
 */
public final class OpenRouterProvider extends ProfileProvider {

    public OpenRouterProvider() {
        super(Profiles.OPENROUTER);
    }
}

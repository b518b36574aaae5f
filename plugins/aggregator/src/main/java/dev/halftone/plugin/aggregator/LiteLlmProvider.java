package dev.halftone.plugin.aggregator;

/**
 * A LiteLLM proxy of one's own: OpenAI's image paths, with the cost in a header of the answer.
 *
 * @see <a href="https://docs.litellm.ai/docs/proxy/response_headers">Response headers</a>
 */
public final class LiteLlmProvider extends ProfileProvider {

    public LiteLlmProvider() {
        super(Profiles.LITELLM);
    }
}

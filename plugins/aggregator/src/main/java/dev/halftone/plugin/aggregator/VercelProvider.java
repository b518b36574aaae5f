package dev.halftone.plugin.aggregator;

/**
 * Vercel AI Gateway: OpenAI's image paths, and chat for multimodal models. Reports cost as text.
 *
 * @see <a href="https://vercel.com/docs/ai-gateway">AI Gateway</a>
 */
public final class VercelProvider extends ProfileProvider {

    public VercelProvider() {
        super(Profiles.VERCEL);
    }
}

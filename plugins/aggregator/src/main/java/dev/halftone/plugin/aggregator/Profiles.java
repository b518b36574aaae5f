package dev.halftone.plugin.aggregator;

import dev.halftone.plugin.aggregator.Profile.Feature;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The sellers, as of November 2026. A seller more is a value more. */
final class Profiles {

    static final Profile OPENROUTER = new Profile(
            "openrouter",
            "OpenRouter",
            Dialect.OPENROUTER_IMAGES,
            URI.create("https://openrouter.ai/api/v1"),
            "OPENROUTER_API_KEY",
            "a key from openrouter.ai/keys",
            Set.of(Feature.CREDITS, Feature.GENERATION_RECORD, Feature.ATTRIBUTION),
            OpenRouterModels.ALL,
            OpenRouterModels.CHAT_ONLY,
            URI.create("https://openrouter.ai/docs/faq"),
            LocalDate.of(2026, 8, 22));

    static final Profile TOKENMIX = new Profile(
            "tokenmix",
            "TokenMix",
            Dialect.OPENAI_IMAGES,
            URI.create("https://api.tokenmix.ai/v1"),
            "TOKENMIX_API_KEY",
            "a key from tokenmix.ai",
            Set.of(Feature.CREDITS, Feature.ASSUMED_RULE, Feature.FAILURE_RULE),
            Models.TOKENMIX,
            List.of(),
            URI.create("https://tokenmix.ai/docs/billing"),
            LocalDate.of(2026, 11, 1));

    static final Profile LITELLM = new Profile(
            "litellm",
            "LiteLLM",
            Dialect.LITELLM,
            URI.create("http://127.0.0.1:4000/v1"),
            "LITELLM_API_KEY",
            "a virtual key of the proxy",
            Set.of(Feature.MIDDLE_LAYER),
            Models.OPENAI,
            List.of(),
            URI.create("https://docs.litellm.ai/docs/proxy/response_headers"),
            LocalDate.of(2026, 5, 2));

    static final Profile PORTKEY = new Profile(
            "portkey",
            "Portkey",
            Dialect.OPENAI_IMAGES,
            URI.create("https://api.portkey.ai/v1"),
            "PORTKEY_API_KEY",
            "a key from app.portkey.ai",
            Set.of(Feature.MIDDLE_LAYER, Feature.DROPS_FIELDS, Feature.PORTKEY_HEADERS),
            Models.OPENAI,
            List.of(),
            URI.create("https://portkey.ai/docs/api-reference/inference-api/images"),
            LocalDate.of(2026, 8, 21));

    static final Profile TOGETHER = new Profile(
            "together",
            "Together AI",
            Dialect.TOGETHER_IMAGES,
            URI.create("https://api.together.xyz/v1"),
            "TOGETHER_API_KEY",
            "a key from api.together.ai",
            Set.of(Feature.ASSUMED_RULE, Feature.FAILURE_RULE),
            Models.TOGETHER,
            List.of(),
            URI.create("https://docs.together.ai"),
            LocalDate.of(2026, 11, 1));

    static final Profile VERCEL = new Profile(
            "vercel",
            "Vercel AI Gateway",
            Dialect.OPENAI_IMAGES,
            URI.create("https://ai-gateway.vercel.sh/v1"),
            "AI_GATEWAY_API_KEY",
            "a key of the AI Gateway",
            Set.of(Feature.MIDDLE_LAYER, Feature.GENERATION_RECORD, Feature.GATEWAY_OPTIONS, Feature.GATEWAY_COST),
            Models.VERCEL,
            List.of(),
            URI.create("https://vercel.com/docs/ai-gateway"),
            LocalDate.of(2026, 10, 1));

    /** The address is not a place: it stands for one that nobody has set, and no model is offered there. */
    static final Profile OPENAI_COMPATIBLE = new Profile(
            "openai-compatible",
            "OpenAI-compatible",
            Dialect.OPENAI_IMAGES,
            URI.create("https://base-url-is-not-set.invalid/v1"),
            "OPENAI_COMPATIBLE_API_KEY",
            "the seller's key",
            Set.of(Feature.CREDITS, Feature.ASSUMED_RULE, Feature.FAILURE_RULE, Feature.ANY_DIALECT),
            List.of(),
            List.of(),
            URI.create("https://api.deepinfra.com/v1/openai/images/generations"),
            LocalDate.of(2026, 11, 1));

    private Profiles() {}
}

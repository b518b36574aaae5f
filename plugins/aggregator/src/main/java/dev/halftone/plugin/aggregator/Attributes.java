package dev.halftone.plugin.aggregator;

import dev.halftone.plugin.aggregator.Profile.Feature;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.config.ConfigAttribute.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a provider can be told: some for all, some by what its seller has. */
final class Attributes {

    static final String BASE_URL = "base_url";
    static final String API_KEY = "api_key";
    static final String PROVIDER_KEY = "provider_key";
    static final String PICTURE_HOSTS = "picture_hosts";
    static final String PRICES = "prices";
    static final String PRICES_CHECKED = "prices_checked";
    static final String DIALECT = "dialect";
    static final String CHAT_MODELS = "chat_models";
    static final String CREDIT_PRICE = "credit_price";
    static final String FAILURES_ARE_FREE = "failures_are_free";
    static final String COST_LOOKUP = "cost_lookup";
    static final String CATALOGUE_MODELS = "catalogue_models";
    static final String QUOTE_UNITS = "quote_units";
    static final String REFERER = "referer";
    static final String APPLICATION = "application";
    static final String PORTKEY_PROVIDER = "portkey_provider";
    static final String PORTKEY_CONFIG = "portkey_config";
    static final String PORTKEY_VIRTUAL_KEY = "portkey_virtual_key";
    static final String PORTKEY_TRACE_ID = "portkey_trace_id";
    static final String PORTKEY_METADATA = "portkey_metadata";

    private Attributes() {}

    static List<ConfigAttribute> of(Profile profile) {
        List<ConfigAttribute> all = new ArrayList<>();
        ConfigAttribute.Builder base =
                ConfigAttribute.of(BASE_URL, Kind.URI, "Where the API of " + profile.title() + " is.");
        if (!profile.has(Feature.ANY_DIALECT)) {
            base.defaultValue(profile.base().toString());
        }
        all.add(base.environment(variable(profile, "BASE_URL")).build());
        all.add(ConfigAttribute.of(API_KEY, Kind.SECRET, "The key that requests are signed with.")
                .environment(profile.keyVariable())
                .build());
        all.add(text(PICTURE_HOSTS, "Hosts that pictures may be fetched from, beside the seller's own, by commas."));
        all.add(text(
                PRICES,
                "Prices you know, such as 'model-a images=0.04; model-b text_tokens_in=5/1000000 image_tokens_out=30/1000000'"
                        + "; they replace what is listed."));
        all.add(text(PRICES_CHECKED, "The day on which these prices were last compared with their source."));
        all.add(text(CHAT_MODELS, "Models asked through the chat path, by commas; * for all."));
        special(profile, all);
        return List.copyOf(all);
    }

    private static void special(Profile profile, List<ConfigAttribute> all) {
        if (profile.has(Feature.ANY_DIALECT)) {
            all.add(text(
                    DIALECT,
                    "How the seller is spoken to: openai-images, litellm, openrouter-images,"
                            + " chat-modalities, together-images, mistral-native or fal-native."));
            all.add(text(CATALOGUE_MODELS, "Endpoints of fal.ai whose prices are asked for, by commas."));
            all.add(ConfigAttribute.of(QUOTE_UNITS, Kind.INTEGER, "Units that an estimate of fal.ai is asked for.")
                    .defaultValue("1")
                    .build());
        }
        if (profile.has(Feature.CREDITS)) {
            all.add(ConfigAttribute.of(
                            CREDIT_PRICE, Kind.DECIMAL, "What one dollar of credits cost with all fees, such as 1.055.")
                    .defaultValue("1")
                    .build());
        }
        if (profile.has(Feature.FAILURE_RULE)) {
            all.add(flag(FAILURES_ARE_FREE, "Whether you know that failed requests are not billed.", "false"));
        }
        if (profile.has(Feature.GENERATION_RECORD)) {
            all.add(flag(COST_LOOKUP, "Whether a cost that is missing in an answer is asked for.", "true"));
        }
        if (profile.has(Feature.ATTRIBUTION)) {
            all.add(text(REFERER, "The address of your application, sent as HTTP-Referer."));
            all.add(text(APPLICATION, "The name of your application, sent as X-OpenRouter-Title."));
        }
        if (profile.has(Feature.PORTKEY_HEADERS)) {
            all.add(ConfigAttribute.of(PROVIDER_KEY, Kind.SECRET, "The provider's own key, where Portkey stores none.")
                    .build());
            all.add(text(PORTKEY_PROVIDER, "Provider name or @saved-slug, sent as x-portkey-provider."));
            all.add(text(PORTKEY_CONFIG, "Config slug or JSON, sent as x-portkey-config; best without retries."));
            all.add(text(PORTKEY_VIRTUAL_KEY, "The name of a stored key, sent as x-portkey-virtual-key."));
            all.add(text(PORTKEY_TRACE_ID, "Sent as x-portkey-trace-id."));
            all.add(text(PORTKEY_METADATA, "JSON, sent as x-portkey-metadata."));
        }
    }

    private static String variable(Profile profile, String what) {
        return profile.id().toUpperCase(Locale.ROOT).replace('-', '_') + "_" + what;
    }

    private static ConfigAttribute text(String name, String description) {
        return ConfigAttribute.of(name, Kind.TEXT, description).build();
    }

    private static ConfigAttribute flag(String name, String description, String otherwise) {
        return ConfigAttribute.of(name, Kind.FLAG, description)
                .defaultValue(otherwise)
                .build();
    }
}

package dev.halftone.plugin.dalle;

import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the provider was told, read from the configuration. Immutable. */
record Settings(URI base, Optional<String> organization, Optional<String> project, ServesRetired retired, Tier tier) {

    static final String API_KEY = "api_key";

    private static final String BASE_URL = "base_url";
    private static final String ORGANIZATION = "organization";
    private static final String PROJECT = "project";
    private static final String SERVES_RETIRED = "serves_retired";
    private static final String TIER = "tier";
    private static final String OWN_HOST = "api.openai.com";
    private static final String OWN_BASE = "https://" + OWN_HOST + "/v1";

    static final List<ConfigAttribute> ATTRIBUTES = List.of(
            ConfigAttribute.of(
                            BASE_URL,
                            ConfigAttribute.Kind.URI,
                            "Where the Images API is; an address other than OpenAI's own takes any model id.")
                    .defaultValue(OWN_BASE)
                    .environment("OPENAI_BASE_URL")
                    .build(),
            ConfigAttribute.of(API_KEY, ConfigAttribute.Kind.SECRET, "The key that requests are signed with.")
                    .environment("OPENAI_API_KEY")
                    .build(),
            ConfigAttribute.of(ORGANIZATION, ConfigAttribute.Kind.TEXT, "The organization that is billed.")
                    .environment("OPENAI_ORG_ID")
                    .build(),
            ConfigAttribute.of(PROJECT, ConfigAttribute.Kind.TEXT, "The project that is billed.")
                    .environment("OPENAI_PROJECT_ID")
                    .build(),
            ConfigAttribute.of(
                            SERVES_RETIRED,
                            ConfigAttribute.Kind.FLAG,
                            "Whether base_url still serves models that OpenAI has shut down.")
                    .defaultValue("false")
                    .build(),
            ConfigAttribute.of(
                            TIER,
                            ConfigAttribute.Kind.TEXT,
                            "The price list: standard, or batch for requests that reach OpenAI's Batch API.")
                    .defaultValue("standard")
                    .build());

    /** Whether the endpoint goes on serving models that have ended. */
    enum ServesRetired {
        YES,
        NO
    }

    /** @throws IllegalArgumentException when the tier is neither standard nor batch */
    static Settings of(Config config) {
        return new Settings(
                config.uri(BASE_URL).orElse(URI.create(OWN_BASE)),
                config.text(ORGANIZATION).map(String::strip).filter(text -> !text.isEmpty()),
                config.text(PROJECT).map(String::strip).filter(text -> !text.isEmpty()),
                config.isSet(SERVES_RETIRED) ? ServesRetired.YES : ServesRetired.NO,
                tier(config.text(TIER).orElse("standard")));
    }

    boolean isOwnHost() {
        return OWN_HOST.equalsIgnoreCase(base.getHost());
    }

    /** The address of an endpoint such as {@code /images/edits}; a query of the base address stays at the end. */
    URI endpoint(String path) {
        String prefix = Optional.ofNullable(base.getRawPath()).orElse("");
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + prefix + path + query);
    }

    private static Tier tier(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "standard" -> Tier.STANDARD;
            case "batch" -> Tier.BATCH;
            default ->
                throw new IllegalArgumentException("Attribute 'tier' is '" + text + "'; allowed: standard, batch.");
        };
    }
}

package dev.halftone.plugin.bedrock;

import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What the provider was told, read from the configuration. Immutable. */
record Settings(
        Optional<URI> base,
        Optional<String> region,
        Hosts hosts,
        Optional<String> profile,
        ServesRetired retired,
        List<Deployment> deployments) {

    static final String API_KEY = "api_key";
    static final String ACCESS_KEY_ID = "access_key_id";
    static final String SECRET_ACCESS_KEY = "secret_access_key";
    static final String SESSION_TOKEN = "session_token";

    private static final String BASE_URL = "base_url";
    private static final String REGION = "region";
    private static final String FIPS = "fips";
    private static final String DUAL_STACK = "dual_stack";
    private static final String PROFILE = "profile";
    private static final String SERVES_RETIRED = "serves_retired";
    private static final String DEPLOYMENTS = "deployments";

    static final List<ConfigAttribute> ATTRIBUTES = List.of(
            ConfigAttribute.of(
                            BASE_URL,
                            ConfigAttribute.Kind.URI,
                            "Where the runtime API is, instead of AWS's own host of the region.")
                    .build(),
            ConfigAttribute.of(
                            REGION,
                            ConfigAttribute.Kind.TEXT,
                            "The AWS region; without it each model is asked for in the first region that sells it.")
                    .environment("AWS_REGION", "AWS_DEFAULT_REGION")
                    .build(),
            ConfigAttribute.of(FIPS, ConfigAttribute.Kind.FLAG, "Whether to use the hosts with FIPS cryptography.")
                    .defaultValue("false")
                    .build(),
            ConfigAttribute.of(DUAL_STACK, ConfigAttribute.Kind.FLAG, "Whether to use the hosts with IPv4 and IPv6.")
                    .defaultValue("false")
                    .build(),
            ConfigAttribute.of(
                            API_KEY,
                            ConfigAttribute.Kind.SECRET,
                            "A Bedrock API key; where it is set, it is used instead of a signature.")
                    .environment("AWS_BEARER_TOKEN_BEDROCK")
                    .build(),
            ConfigAttribute.of(
                            ACCESS_KEY_ID,
                            ConfigAttribute.Kind.SECRET,
                            "The id of the key that requests are signed with.")
                    .environment("AWS_ACCESS_KEY_ID")
                    .build(),
            ConfigAttribute.of(SECRET_ACCESS_KEY, ConfigAttribute.Kind.SECRET, "The key that requests are signed with.")
                    .environment("AWS_SECRET_ACCESS_KEY")
                    .build(),
            ConfigAttribute.of(SESSION_TOKEN, ConfigAttribute.Kind.SECRET, "The session that the key belongs to.")
                    .environment("AWS_SESSION_TOKEN")
                    .build(),
            ConfigAttribute.of(
                            PROFILE,
                            ConfigAttribute.Kind.TEXT,
                            "The profile of AWS's shared files that gives the key where none is set.")
                    .environment("AWS_PROFILE")
                    .build(),
            ConfigAttribute.of(
                            SERVES_RETIRED,
                            ConfigAttribute.Kind.FLAG,
                            "Whether base_url still serves models that AWS has shut down.")
                    .defaultValue("false")
                    .build(),
            ConfigAttribute.of(
                            DEPLOYMENTS,
                            ConfigAttribute.Kind.TEXT,
                            "ARNs of one's own and what they stand for, separated by semicolons: "
                                    + DeploymentReader.FORM)
                    .build());

    /** Whether the endpoint goes on serving models that have ended. */
    enum ServesRetired {
        YES,
        NO
    }

    /** @throws IllegalArgumentException when the region or a deployment cannot be read */
    static Settings of(Config config) {
        return new Settings(
                config.uri(BASE_URL),
                filled(config, REGION).map(Settings::region),
                new Hosts(config.isSet(FIPS), config.isSet(DUAL_STACK)),
                filled(config, PROFILE),
                config.isSet(SERVES_RETIRED) ? ServesRetired.YES : ServesRetired.NO,
                filled(config, DEPLOYMENTS).map(Deployment::parse).orElse(List.of()));
    }

    private static Optional<String> filled(Config config, String name) {
        return config.text(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String region(String text) {
        if (!text.matches("[a-z]{2,4}(-[a-z]+)+-\\d{1,2}")) {
            throw new IllegalArgumentException(
                    "Attribute 'region' is '" + text + "'; write an AWS region such as us-west-2.");
        }
        return text;
    }
}

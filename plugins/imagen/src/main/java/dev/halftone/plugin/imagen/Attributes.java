package dev.halftone.plugin.imagen;

import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.config.ConfigAttribute.Kind;
import java.util.List;

/** What the two providers can be told. */
final class Attributes {

    static final String BASE_URL = "base_url";
    static final String API_KEY = "api_key";
    static final String ACCESS_TOKEN = "access_token";
    static final String PROJECT = "project";
    static final String LOCATION = "location";
    static final String QUOTA_PROJECT = "quota_project";
    static final String TIER = "tier";
    static final String SERVES_RETIRED = "serves_retired";
    static final String ENDPOINT = "endpoint";
    static final String ENDPOINT_HOST = "endpoint_host";
    static final String MACHINE = "machine";
    static final String NODES = "nodes";
    static final String NODE_HOUR_PRICE = "node_hour_price";
    static final String CHARACTER_PRICES = "character_prices";
    static final String PROVISIONED_MODEL = "provisioned_model";
    static final String PROVISIONED_UNITS = "provisioned_units";
    static final String PROVISIONED_TERM = "provisioned_term";
    static final String PROVISIONED_PRICE = "provisioned_price";

    private static final ConfigAttribute RETIRED = ConfigAttribute.of(
                    SERVES_RETIRED, Kind.FLAG, "Whether base_url still serves models that Google has shut down.")
            .defaultValue("false")
            .build();

    static final List<ConfigAttribute> VERTEX = List.of(
            ConfigAttribute.of(
                            BASE_URL,
                            Kind.URI,
                            "Where all calls go, up to the version; without it the host follows from the location.")
                    .build(),
            ConfigAttribute.of(PROJECT, Kind.TEXT, "The project that is billed.")
                    .environment("GOOGLE_CLOUD_PROJECT")
                    .build(),
            ConfigAttribute.of(
                            LOCATION,
                            Kind.TEXT,
                            "A region such as us-central1, or global, us, eu for Gemini; without it Imagen is asked in"
                                    + " us-central1 and Gemini globally.")
                    .environment("GOOGLE_CLOUD_LOCATION")
                    .build(),
            ConfigAttribute.of(
                            ACCESS_TOKEN,
                            Kind.SECRET,
                            "A ready access token; without it Application Default Credentials are searched.")
                    .build(),
            ConfigAttribute.of(QUOTA_PROJECT, Kind.TEXT, "The project whose quota counts, for user credentials.")
                    .build(),
            ConfigAttribute.of(
                            TIER,
                            Kind.TEXT,
                            "How Gemini calls are served: standard, shared, dedicated, priority, flex; or batch for the"
                                    + " prices of the Batch API.")
                    .defaultValue(Tier.STANDARD.id())
                    .build(),
            RETIRED,
            ConfigAttribute.of(ENDPOINT, Kind.TEXT, "The id of an endpoint with a model of your own.")
                    .build(),
            ConfigAttribute.of(ENDPOINT_HOST, Kind.TEXT, "The endpoint's dedicatedEndpointDns, where it has one.")
                    .build(),
            ConfigAttribute.of(MACHINE, Kind.TEXT, "The machine type that the endpoint's nodes run on.")
                    .build(),
            ConfigAttribute.of(NODES, Kind.INTEGER, "How many nodes are deployed.")
                    .defaultValue("1")
                    .build(),
            ConfigAttribute.of(
                            NODE_HOUR_PRICE,
                            Kind.DECIMAL,
                            "USD for a node-hour, where the machine or the region has no listed price.")
                    .build(),
            ConfigAttribute.of(
                            CHARACTER_PRICES,
                            Kind.TEXT,
                            "The service by whose list of characters the endpoint's requests are billed, such as"
                                    + " text-bison.")
                    .build(),
            ConfigAttribute.of(PROVISIONED_MODEL, Kind.TEXT, "The model that throughput was bought for.")
                    .build(),
            ConfigAttribute.of(PROVISIONED_UNITS, Kind.INTEGER, "How many scale units (GSU) were bought.")
                    .defaultValue("1")
                    .build(),
            ConfigAttribute.of(PROVISIONED_TERM, Kind.TEXT, "For how long: 1-week, 1-month, 3-months or 1-year.")
                    .defaultValue("1-month")
                    .build(),
            ConfigAttribute.of(
                            PROVISIONED_PRICE,
                            Kind.DECIMAL,
                            "USD for a scale unit and hour, where the contract differs from the list.")
                    .build());

    static final List<ConfigAttribute> GEMINI = List.of(
            ConfigAttribute.of(BASE_URL, Kind.URI, "Where the Gemini API is.")
                    .defaultValue("https://generativelanguage.googleapis.com/v1beta")
                    .build(),
            ConfigAttribute.of(API_KEY, Kind.SECRET, "The key that requests are sent with.")
                    .environment("GEMINI_API_KEY", "GOOGLE_API_KEY")
                    .build(),
            ConfigAttribute.of(
                            TIER,
                            Kind.TEXT,
                            "The price list: standard, or batch for requests that reach the Batch API.")
                    .defaultValue(Tier.STANDARD.id())
                    .build(),
            RETIRED);

    private Attributes() {}
}

package dev.halftone.plugin.replicate;

import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.config.ConfigAttribute.Kind;
import java.util.List;

/** What this provider can be told. */
final class Attributes {

    static final String BASE_URL = "base_url";
    static final String API_TOKEN = "api_token";
    static final String HARDWARE = "hardware";
    static final String PRIVATE_MODELS = "private_models";
    static final String FINE_TUNES = "fine_tunes";
    static final String DEPLOYMENTS = "deployments";
    static final String WAIT_SECONDS = "wait_seconds";
    static final String CANCEL_AFTER = "cancel_after";
    static final String DELIVERY_HOSTS = "delivery_hosts";

    static final String DEFAULT_BASE = "https://api.replicate.com/v1";
    static final String DEFAULT_DELIVERY = "replicate.delivery";

    static final List<ConfigAttribute> ALL = List.of(
            ConfigAttribute.of(BASE_URL, Kind.URI, "Where the API is.")
                    .defaultValue(DEFAULT_BASE)
                    .environment("REPLICATE_BASE_URL")
                    .build(),
            ConfigAttribute.of(API_TOKEN, Kind.SECRET, "The API token, which begins with r8_.")
                    .environment("REPLICATE_API_TOKEN")
                    .build(),
            text(
                    HARDWARE,
                    "Hardware of public community models, as owner/name=sku and so on with commas between; they are"
                            + " priced by the time of work."),
            text(
                    PRIVATE_MODELS,
                    "Private models, as owner/name=sku; their instances are paid for while they are up, not their"
                            + " runs."),
            text(FINE_TUNES, "Fast-booting fine-tunes, as owner/name=sku; only their time of work is paid for."),
            text(
                    DEPLOYMENTS,
                    "Deployments, as owner/name=sku:min_instances; their instances are paid for while they are up."),
            ConfigAttribute.of(
                            WAIT_SECONDS,
                            Kind.INTEGER,
                            "How long the vendor holds the first answer back for the pictures, 1 to 60; 0 polls at once.")
                    .defaultValue("0")
                    .build(),
            text(
                    CANCEL_AFTER,
                    "After which time from its creation the vendor gives a run up, such as 30s, 5m or 1h30m."),
            ConfigAttribute.of(
                            DELIVERY_HOSTS,
                            Kind.TEXT,
                            "Hosts of results with commas between; the token is sent to them and to hosts below them.")
                    .defaultValue(DEFAULT_DELIVERY)
                    .build());

    private Attributes() {}

    private static ConfigAttribute text(String name, String description) {
        return ConfigAttribute.of(name, Kind.TEXT, description).build();
    }
}

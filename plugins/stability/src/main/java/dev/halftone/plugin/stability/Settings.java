package dev.halftone.plugin.stability;

import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.config.ConfigAttribute.Kind;
import dev.halftone.spi.pricing.CreditRate;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What the provider was told, read from the configuration. Immutable. */
record Settings(
        URI base,
        Optional<String> organization,
        List<ClientHeader> client,
        Optional<String> accept,
        Filtered filtered,
        ServesRetired retired,
        List<CreditRate> creditRates) {

    static final String API_KEY = "api_key";

    static final String ANY_IMAGE = "image/*";

    private static final String BASE_URL = "base_url";
    private static final String ORGANIZATION = "organization";
    private static final String ACCEPT = "accept";
    private static final String BILL_FILTERED = "bill_filtered";
    private static final String SERVES_RETIRED = "serves_retired";
    private static final String OWN_BASE = "https://api.stability.ai";
    private static final int LONGEST_CLIENT_HEADER = 256;

    static final List<ConfigAttribute> ATTRIBUTES = List.of(
            ConfigAttribute.of(BASE_URL, Kind.URI, "Where the API is; the version of the API is not part of it.")
                    .defaultValue(OWN_BASE)
                    .environment("STABILITY_BASE_URL")
                    .build(),
            ConfigAttribute.of(API_KEY, Kind.SECRET, "The key that requests are signed with.")
                    .environment("STABILITY_API_KEY")
                    .build(),
            ConfigAttribute.of(ORGANIZATION, Kind.TEXT, "The organization that is billed for v1 engines.")
                    .build(),
            ConfigAttribute.of("client_id", Kind.TEXT, "The name of the application, told to Stability AI.")
                    .build(),
            ConfigAttribute.of("client_version", Kind.TEXT, "The version of the application, told to Stability AI.")
                    .build(),
            ConfigAttribute.of(
                            "client_user_id",
                            Kind.TEXT,
                            "An id of the end user, told to Stability AI with v2beta requests; it may be obfuscated.")
                    .build(),
            ConfigAttribute.of(
                            ACCEPT,
                            Kind.TEXT,
                            "The form of answers: image/* or application/json; by default image/* for v2beta and"
                                    + " application/json for v1.")
                    .build(),
            ConfigAttribute.of(
                            BILL_FILTERED,
                            Kind.FLAG,
                            "Whether a picture that the content filter blurred is expected on the bill; nobody has"
                                    + " measured it.")
                    .defaultValue("true")
                    .build(),
            ConfigAttribute.of(
                            SERVES_RETIRED,
                            Kind.FLAG,
                            "Whether base_url still serves engines that Stability AI has shut down.")
                    .defaultValue("false")
                    .build(),
            Credits.PRICE_ATTRIBUTE,
            Credits.FROM_ATTRIBUTE);

    /** Whether a blurred picture is expected on the bill. */
    enum Filtered {
        BILLED,
        FREE
    }

    /** Whether the endpoint goes on serving engines that have ended. */
    enum ServesRetired {
        YES,
        NO
    }

    /** A header that tells Stability AI who asks. */
    record ClientHeader(String name, String value) {}

    /** @throws IllegalArgumentException with one sentence when a value makes no sense */
    static Settings of(Config config) {
        return new Settings(
                config.uri(BASE_URL).orElse(URI.create(OWN_BASE)),
                given(config, ORGANIZATION),
                List.of("client_id", "client_version", "client_user_id").stream()
                        .flatMap(name -> given(config, name).map(value -> clientHeader(name, value)).stream())
                        .toList(),
                given(config, ACCEPT).map(Settings::checkedAccept),
                config.isSet(BILL_FILTERED) ? Filtered.BILLED : Filtered.FREE,
                config.isSet(SERVES_RETIRED) ? ServesRetired.YES : ServesRetired.NO,
                Credits.rates(config));
    }

    /** The same for v1, which does not know the end user's id. */
    List<ClientHeader> engineClient() {
        return client.stream()
                .filter(header -> !header.name().equals("stability-client-user-id"))
                .toList();
    }

    /** The address of a path such as {@code /v1/engines/list}; a query of the base address stays at the end. */
    URI address(String path) {
        String prefix = Optional.ofNullable(base.getRawPath()).orElse("");
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + prefix + path + query);
    }

    private static Optional<String> given(Config config, String name) {
        return config.text(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static ClientHeader clientHeader(String attribute, String value) {
        if (value.length() > LONGEST_CLIENT_HEADER || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("Attribute '" + attribute + "' has " + value.length()
                    + " characters; allowed: at most " + LONGEST_CLIENT_HEADER + " printable ASCII characters.");
        }
        return new ClientHeader("stability-" + attribute.replace('_', '-'), value);
    }

    private static String checkedAccept(String value) {
        if (!value.equals(ANY_IMAGE) && !value.equals(Vendor.JSON)) {
            throw new IllegalArgumentException(
                    "Attribute 'accept' is '" + value + "'; allowed: " + ANY_IMAGE + ", " + Vendor.JSON + ".");
        }
        return value;
    }
}

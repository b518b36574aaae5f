package dev.halftone.plugin.imagen;

import dev.halftone.spi.config.Config;
import java.net.URI;
import java.util.Optional;

/**
 * What a provider was told, read from the configuration. Immutable.
 *
 * @param seller whose configuration it is
 * @param base where all calls go, when it is not Google's own host
 * @param project the project of the paths; empty when none was named
 * @param location where models run, when it was named
 * @param quotaProject whose quota counts
 * @param retired whether the endpoint goes on serving models that have ended
 * @param tier how Gemini calls are served
 * @param hosting a model of one's own
 * @param throughput bought throughput
 */
record Settings(
        Seller seller,
        Optional<URI> base,
        Optional<String> project,
        Optional<String> location,
        Optional<String> quotaProject,
        ServesRetired retired,
        Tier tier,
        Optional<Hosting> hosting,
        Optional<Throughput> throughput) {

    private static final String GLOBAL = "global";
    private static final String IMAGEN_HOME = "us-central1";
    private static final String VERTEX_HOST = "aiplatform.googleapis.com";
    /** Stands in a path that is only shown; credentials are refused before a call without a project is sent. */
    private static final String NO_PROJECT = "your-project";

    /** Whether the endpoint goes on serving models that have ended. */
    enum ServesRetired {
        YES,
        NO
    }

    /** @throws IllegalArgumentException when a value is not one of those that are known */
    static Settings of(Seller seller, Config config) {
        boolean vertex = seller == Seller.VERTEX;
        return new Settings(
                seller,
                config.uri(Attributes.BASE_URL),
                name(config, Attributes.PROJECT, "[a-z0-9.:-]{1,80}"),
                name(config, Attributes.LOCATION, "[a-z0-9-]{1,40}"),
                name(config, Attributes.QUOTA_PROJECT, "[a-z0-9.:-]{1,80}"),
                config.isSet(Attributes.SERVES_RETIRED) ? ServesRetired.YES : ServesRetired.NO,
                Tier.read(
                        config.text(Attributes.TIER).orElse(Tier.STANDARD.id()),
                        vertex ? Tier.atVertex() : Tier.AT_GEMINI),
                vertex ? Hosting.of(config) : Optional.empty(),
                vertex ? Throughput.of(config) : Optional.empty());
    }

    /** A name that goes into an address. */
    static Optional<String> name(Config config, String attribute, String form) {
        Optional<String> text = config.text(attribute).map(String::strip).filter(value -> !value.isEmpty());
        text.filter(value -> !value.matches(form)).ifPresent(value -> {
            throw new IllegalArgumentException("Attribute '" + attribute + "' is '" + value
                    + "'; write it as Google does, in small letters, digits and hyphens.");
        });
        return text;
    }

    /** Where a family's models run. */
    String locationOf(Family family) {
        return location.orElse(family.isNative() ? GLOBAL : IMAGEN_HOME);
    }

    /** Whether prices of the global endpoint hold; elsewhere they are about a tenth higher. */
    boolean isGlobal(Family family) {
        return seller == Seller.GEMINI || locationOf(family).equals(GLOBAL);
    }

    /** The address of a model's method, such as {@code predict}. */
    URI address(Model model) {
        String method = model.family().isNative() ? ":generateContent" : ":predict";
        if (seller == Seller.GEMINI) {
            return URI.create(base.map(Settings::prefix).orElse("") + "/models/" + model.id() + method);
        }
        String location = locationOf(model.family());
        String path = "/v1/projects/" + project.orElse(NO_PROJECT) + "/locations/" + location + "/"
                + (model.family() == Family.HOSTED ? model.id() : "publishers/google/models/" + model.id())
                + method;
        return URI.create(base.map(Settings::prefix).orElseGet(() -> "https://" + host(model, location)) + path);
    }

    private String host(Model model, String location) {
        if (model.family() == Family.HOSTED) {
            Optional<String> own = hosting.flatMap(Hosting::host);
            if (own.isPresent()) {
                return own.get();
            }
        }
        return switch (location) {
            case GLOBAL -> VERTEX_HOST;
            case "us", "eu" -> "aiplatform." + location + ".rep.googleapis.com";
            default -> location + "-" + VERTEX_HOST;
        };
    }

    private static String prefix(URI base) {
        String path = Optional.ofNullable(base.getRawPath()).orElse("");
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return base.getScheme() + "://" + base.getRawAuthority() + path;
    }
}

package dev.halftone.plugin.replicate;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model id says about where its predictions are created.
 *
 * @param route which endpoint serves it
 * @param name {@code owner/name}; empty text for a bare version
 * @param version 64 hex digits; empty text when none is pinned
 */
record ModelRef(Route route, String name, String version) {

    private static final String PART = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final Pattern NAMED =
            Pattern.compile("(deployments/)?(" + PART + "/" + PART + ")(?::([0-9a-fA-F]{64}))?");
    private static final Pattern BARE_VERSION = Pattern.compile("[0-9a-fA-F]{64}");

    /** Reads {@code owner/name}, {@code owner/name:version}, a bare version, or {@code deployments/owner/name}. */
    static Optional<ModelRef> parse(String modelId) {
        if (BARE_VERSION.matcher(modelId).matches()) {
            return Optional.of(new ModelRef(Route.VERSION, "", modelId.toLowerCase(Locale.ROOT)));
        }
        Matcher named = NAMED.matcher(modelId);
        if (!named.matches()) {
            return Optional.empty();
        }
        boolean deployment = named.group(1) != null;
        boolean versioned = named.group(3) != null;
        if (!deployment && named.group(2).startsWith("deployments/")) {
            return Optional.empty();
        }
        if (deployment) {
            return versioned ? Optional.empty() : Optional.of(new ModelRef(Route.DEPLOYMENT, named.group(2), ""));
        }
        return Optional.of(
                versioned
                        ? new ModelRef(
                                Route.VERSION, named.group(2), named.group(3).toLowerCase(Locale.ROOT))
                        : new ModelRef(Route.OFFICIAL, named.group(2), ""));
    }

    /** The same model at this version. */
    ModelRef pinned(String hash) {
        return new ModelRef(Route.VERSION, name, hash);
    }

    /** Below the base address. */
    String path() {
        return switch (route) {
            case OFFICIAL -> "/models/" + name + "/predictions";
            case VERSION -> "/predictions";
            case DEPLOYMENT -> "/deployments/" + name + "/predictions";
        };
    }

    /** What stands in the body's {@code version}; empty text when the path says it all. */
    String versionText() {
        if (route != Route.VERSION) {
            return "";
        }
        return name.isEmpty() ? version : name + ":" + version;
    }

    /** The endpoints that create predictions. */
    enum Route {
        OFFICIAL,
        VERSION,
        DEPLOYMENT
    }
}

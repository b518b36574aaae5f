package dev.halftone.plugin.replicate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Reads addresses from answers, which may hold anything. */
final class Addresses {

    private Addresses() {}

    /** An absolute http or https address with a host and without user information; empty for everything else. */
    static Optional<URI> web(String text) {
        try {
            URI address = new URI(text);
            boolean isWeb = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            return isWeb && address.getHost() != null && address.getRawUserInfo() == null
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    /** Same scheme, host and port. */
    static boolean sameServer(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : address.getScheme().equals("https") ? 443 : 80;
    }
}

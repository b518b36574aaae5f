package com.example.fal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Reads addresses from answers, which may hold anything. */
final class FalAddresses {

    private FalAddresses() {}

    /** An absolute http or https address with a host and without a user; empty for everything else. */
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
    static boolean isSameServer(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }
}

package dev.halftone.conformance.zoo;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where the service and its files are. */
public class ReferenceAddresses {

    static final String DEFAULT_BASE = "https://api.reference.example/v1";
    static final String FILES = "files.reference.example";

    private final URI base;
    private final String region;

    public ReferenceAddresses(URI base, String region) {
        this.base = base;
        this.region = region;
    }

    /** An address of the service. */
    protected URI at(String path) {
        String start = base.toString();
        while (start.endsWith("/")) {
            start = start.substring(0, start.length() - 1);
        }
        return URI.create(start + path);
    }

    /** The same with one query parameter, encoded. */
    protected URI at(String path, String name, String value) {
        return at(path + "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /** The region as it goes on the wire; empty when the service does not know it. */
    protected Optional<String> region() {
        return Optional.of(region).filter(name -> name.equals("eu") || name.equals("us"));
    }

    /** Pictures lie on the host for files, which must not see the key. */
    protected boolean isFile(URI address) {
        return "https".equals(address.getScheme()) && FILES.equals(address.getHost()) && address.getPort() == -1;
    }

    /** Or beside a service that stands elsewhere, such as a sandbox. */
    protected boolean isBesideService(URI address) {
        return !base.toString().equals(DEFAULT_BASE)
                && String.valueOf(base.getScheme()).equals(address.getScheme())
                && String.valueOf(base.getAuthority()).equals(address.getAuthority());
    }
}

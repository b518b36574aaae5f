package dev.halftone.spi.protocol;

import dev.halftone.spi.failure.RetrySafety;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A request as a value. Immutable; made by its builder. {@code toString} shows no body, no query and no secret. */
public final class HttpCall {

    private final String label;
    private final String method;
    private final URI uri;
    private final Map<String, List<HeaderValue>> headers;
    private final Body body;
    private final RetrySafety resend;
    private final Authentication authentication;
    private final long maxReplyBytes;
    private final Duration timeout;
    private final String memo;

    private HttpCall(Builder builder) {
        this.label = builder.label;
        this.method = builder.method;
        this.uri = builder.uri;
        Map<String, List<HeaderValue>> copy = new LinkedHashMap<>();
        builder.headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        this.headers = Collections.unmodifiableMap(copy);
        this.body = builder.body;
        this.resend = builder.resend;
        this.authentication = builder.authentication;
        this.maxReplyBytes = builder.maxReplyBytes;
        this.timeout = builder.timeout;
        this.memo = builder.memo;
    }

    /** A call that reads; it may be sent again freely. */
    public static Builder get(String label, URI uri) {
        return new Builder(label, "GET", uri).resend(RetrySafety.YES);
    }

    /** A call that may cost money; it is not sent again once it may have arrived. */
    public static Builder post(String label, URI uri) {
        return new Builder(label, "POST", uri).resend(RetrySafety.NO);
    }

    /** What {@code interpret} tells calls apart by: {@code submit}, {@code poll}, {@code cancel} and so on. */
    public String label() {
        return label;
    }

    public String method() {
        return method;
    }

    /** Absolute, http or https, percent-encoded as it goes on the wire. */
    public URI uri() {
        return uri;
    }

    /** By name as written; at most one spelling of a name. */
    public Map<String, List<HeaderValue>> headers() {
        return headers;
    }

    /** The first value of a header, whatever the case of its name. */
    public Optional<HeaderValue> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().get(0))
                .findFirst();
    }

    public Body body() {
        return body;
    }

    /** Whether it may be sent again after it may have arrived. */
    public RetrySafety resend() {
        return resend;
    }

    public Authentication authentication() {
        return authentication;
    }

    /** An answer that is longer is cut off and counts as unintelligible. */
    public long maxReplyBytes() {
        return maxReplyBytes;
    }

    /** From the first byte sent to the last byte of the answer. */
    public Duration timeout() {
        return timeout;
    }

    /** Text that the host carries from this call to its interpretation; it is never sent. Empty text when unused. */
    public String memo() {
        return memo;
    }

    public Builder toBuilder() {
        Builder copy = new Builder(label, method, uri);
        headers.forEach((name, values) -> copy.headers.put(name, new ArrayList<>(values)));
        copy.body = body;
        copy.resend = resend;
        copy.authentication = authentication;
        copy.maxReplyBytes = maxReplyBytes;
        copy.timeout = timeout;
        copy.memo = memo;
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpCall that
                && label.equals(that.label)
                && method.equals(that.method)
                && uri.equals(that.uri)
                && headers.equals(that.headers)
                && body.equals(that.body)
                && resend == that.resend
                && authentication == that.authentication
                && maxReplyBytes == that.maxReplyBytes
                && timeout.equals(that.timeout)
                && memo.equals(that.memo);
    }

    @Override
    public int hashCode() {
        return Objects.hash(label, method, uri, headers, body, resend, authentication, maxReplyBytes, timeout, memo);
    }

    @Override
    public String toString() {
        // Not the authority, which may carry a user and a password.
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return label + " " + method + " " + uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }

    /** Whether the credential goes with a call. */
    public enum Authentication {
        REQUIRED,
        /** The call goes without it, for hosts that must not see it. */
        NONE
    }

    /** Not thread-safe. */
    public static final class Builder {
        private final String label;
        private final String method;
        private final URI uri;
        private final Map<String, List<HeaderValue>> headers = new LinkedHashMap<>();
        private Body body = Body.none();
        private RetrySafety resend = RetrySafety.NO;
        private Authentication authentication = Authentication.REQUIRED;
        private long maxReplyBytes = 64L << 20;
        private Duration timeout = Duration.ofMinutes(5);
        private String memo = "";

        private Builder(String label, String method, URI uri) {
            this.label = Objects.requireNonNull(label);
            this.method = Objects.requireNonNull(method);
            this.uri = Objects.requireNonNull(uri);
            if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                throw new IllegalArgumentException("A call needs an absolute http or https address.");
            }
        }

        /** Replaces a header of that name, whatever its case. */
        public Builder header(String name, String value) {
            return header(name, HeaderValue.plain(value));
        }

        /** Replaces a header of that name, whatever its case. */
        public Builder header(String name, HeaderValue value) {
            if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw new IllegalArgumentException("'" + name + "' is no header name.");
            }
            headers.keySet().removeIf(present -> present.equalsIgnoreCase(name));
            headers.put(name, List.of(value));
            return this;
        }

        public Builder body(Body content) {
            body = Objects.requireNonNull(content);
            return this;
        }

        public Builder resend(RetrySafety safety) {
            resend = Objects.requireNonNull(safety);
            return this;
        }

        public Builder authentication(Authentication need) {
            authentication = Objects.requireNonNull(need);
            return this;
        }

        public Builder maxReplyBytes(long bytes) {
            maxReplyBytes = bytes;
            return this;
        }

        public Builder timeout(Duration span) {
            timeout = Objects.requireNonNull(span);
            return this;
        }

        public Builder memo(String text) {
            memo = Objects.requireNonNull(text);
            return this;
        }

        public HttpCall build() {
            if (maxReplyBytes < 1 || timeout.isZero() || timeout.isNegative()) {
                throw new IllegalArgumentException("A call needs a positive reply limit and a positive timeout.");
            }
            return new HttpCall(this);
        }
    }
}

package dev.halftone.conformance.rule;

import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What the provider sees of a call: two calls that are equal here ask for the same. Immutable. */
record Wire(String method, URI uri, Map<String, List<HeaderValue>> headers, Body body) {

    static Wire of(HttpCall call) {
        return new Wire(call.method(), call.uri(), call.headers(), call.body());
    }
}

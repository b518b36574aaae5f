package dev.halftone.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A request as the sandbox saw it. Holds neither the credential nor the query nor the body.
 *
 * @param vendor the vendor it was sent to
 * @param method such as {@code POST}
 * @param path without the query
 * @param accepted whether the vendor took the request on; true for an inference that was metered even when the client got no
 *     answer or an error
 * @param status the status sent; null when the connection was closed or held without an answer
 * @param fault the kind of the fault that befell it; null when none did
 */
public record ReceivedRequest(
        String vendor,
        String method,
        String path,
        boolean accepted,
        @Nullable Integer status,
        @Nullable String fault) {}

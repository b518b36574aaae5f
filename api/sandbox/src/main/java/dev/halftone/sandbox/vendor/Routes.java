package dev.halftone.sandbox.vendor;

import io.vertx.core.http.HttpMethod;

/** Where a vendor declares its routes. Paths are relative to the vendor's name and may hold segments such as {@code :id}. */
public interface Routes {

    /** A route that asks for an inference somebody pays for; needs a key. */
    void inference(HttpMethod method, String path, Operation operation);

    /** A route that needs a key and costs nothing. */
    void free(HttpMethod method, String path, Operation operation);

    /** A route open to everybody, such as the delivery of a picture. */
    void open(HttpMethod method, String path, Operation operation);
}

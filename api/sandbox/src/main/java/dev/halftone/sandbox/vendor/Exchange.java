package dev.halftone.sandbox.vendor;

import dev.halftone.sandbox.fault.Fault;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** One request and what the vendor may do about it. The credential is not part of it. */
public interface Exchange {

    HttpMethod method();

    /** The path without the query. */
    String path();

    /** A segment of the path by the name it has in the route. */
    String segment(String name);

    Optional<String> query(String name);

    /** A header; never the one that holds the credential. */
    Optional<String> header(String name);

    Body body();

    /** The id of this request, unique in a sandbox. */
    String requestId();

    /** Scheme, host and port under which the client reached the sandbox, such as {@code http://127.0.0.1:8080}. */
    String origin();

    /** The fault that is due for this request, when it is of this kind. Who asks carries it out: ask for accepted requests only. */
    <F extends Fault> Optional<F> fault(Class<F> kind);

    /**
     * Notes what the vendor would bill for an accepted inference; a second note under the same id replaces the first.
     *
     * @param id the request or job
     * @param quantities by meter; empty when nothing is billed for this one inference
     */
    void meter(String id, String model, Map<String, BigDecimal> quantities, String outcome);

    /** Runs slow work, such as encoding pictures, off the event loop. */
    <T> Future<T> work(Callable<T> work);
}

package dev.halftone.sandbox.vendor;

import dev.halftone.sandbox.fault.Fault;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * One vendor's HTTP API. Its routes are called on one event loop, one request after the other; work handed to
 * {@link Exchange#work} runs elsewhere and must not touch the vendor's state.
 */
public interface Vendor {

    /** The first segment of all its paths, and its name in the journal. */
    String name();

    /** The path of the API below the name, such as {@code /v1}. */
    String apiPath();

    /** Declares the routes; paths are relative to the name. */
    void routes(Routes routes);

    /** The credential that a request carries, a bearer token unless the vendor wants another; empty when there is none. */
    default Optional<String> credential(HttpServerRequest request) {
        String bearer = "Bearer ";
        return Optional.ofNullable(request.getHeader("authorization"))
                .filter(header -> header.startsWith(bearer))
                .map(header -> header.substring(bearer.length()));
    }

    /** Whether a key has the vendor's form. Keys that the options add are accepted beside these. */
    boolean recognises(String key);

    /**
     * The refusal of a request that carries no accepted key. Vendors that take signed requests look at the signature here.
     *
     * @return empty when the signature proves who sends it
     */
    default Optional<Answer> withoutKey(HttpServerRequest request, Body body) {
        return Optional.of(unauthenticated());
    }

    /** The model a request is for, so that faults can be told by model; must not throw for a request that is wrong. */
    Optional<String> model(Exchange exchange);

    /** Whether the vendor can carry out a fault that the server cannot carry out for it. */
    boolean supports(Fault fault);

    Answer unauthenticated();

    Answer notFound(HttpMethod method, String path);

    Answer tooLarge(long limit);

    /** The body cannot be read, such as a form without a boundary. */
    Answer unreadable();

    Answer rateLimited(Fault.RateLimit fault);

    Answer outOfCredit();

    Answer broken();

    /** Last touch to every answer of the vendor, such as a header with the request's id. */
    default Answer finish(Answer answer, String requestId) {
        return answer;
    }
}

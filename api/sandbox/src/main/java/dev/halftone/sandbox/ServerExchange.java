package dev.halftone.sandbox;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.vendor.Body;
import dev.halftone.sandbox.vendor.Exchange;
import dev.halftone.sandbox.vendor.Vendor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** An exchange over a socket. Lives on the event loop. */
final class ServerExchange implements Exchange {
    private final Vertx vertx;
    private final Journal journal;
    private final Vendor vendor;
    private final RoutingContext context;
    private final Body body;
    private final String requestId;
    private @Nullable Fault fault;
    private boolean metered;
    private boolean struck;

    ServerExchange(Vertx vertx, Journal journal, Vendor vendor, RoutingContext context, Body body, String requestId) {
        this.vertx = vertx;
        this.journal = journal;
        this.vendor = vendor;
        this.context = context;
        this.body = body;
        this.requestId = requestId;
    }

    void expect(Fault due) {
        this.fault = due;
    }

    /** Notes that the fault that was due has done something. */
    void struck() {
        struck = true;
    }

    /** The fault that is due. */
    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    Vendor vendor() {
        return vendor;
    }

    HttpServerResponse response() {
        return context.response();
    }

    HttpServerRequest request() {
        return context.request();
    }

    /** Writes the request into the journal; the status is null when nothing was sent. */
    void note(@Nullable Integer status, boolean accepted) {
        journal.add(new ReceivedRequest(
                vendor.name(),
                method().name(),
                path(),
                accepted || metered,
                status,
                fault == null || !struck ? null : fault.kind()));
    }

    @Override
    public HttpMethod method() {
        return request().method();
    }

    @Override
    public String path() {
        return request().path();
    }

    @Override
    public String segment(String name) {
        String value = context.pathParam(name);
        return value == null ? "" : value;
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParams().get(name));
    }

    @Override
    public Optional<String> header(String name) {
        if (name.equalsIgnoreCase("authorization")) {
            return Optional.empty();
        }
        return Optional.ofNullable(request().getHeader(name));
    }

    @Override
    public Body body() {
        return body;
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    public String origin() {
        return "http://127.0.0.1:" + request().localAddress().port();
    }

    @Override
    public <F extends Fault> Optional<F> fault(Class<F> kind) {
        Optional<F> due = Optional.ofNullable(fault).filter(kind::isInstance).map(kind::cast);
        struck |= due.isPresent();
        return due;
    }

    @Override
    public void meter(String id, String model, Map<String, BigDecimal> quantities, String outcome) {
        metered = true;
        journal.put(new Metered(vendor.name(), id, model, quantities, outcome));
    }

    @Override
    public <T> Future<T> work(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }
}

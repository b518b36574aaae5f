package dev.halftone.sandbox;

import dev.halftone.sandbox.aggregator.AggregatorVendor;
import dev.halftone.sandbox.bedrock.BedrockVendor;
import dev.halftone.sandbox.fault.FaultRule;
import dev.halftone.sandbox.google.GeminiVendor;
import dev.halftone.sandbox.google.VertexVendor;
import dev.halftone.sandbox.openai.OpenAiVendor;
import dev.halftone.sandbox.replicate.ReplicateVendor;
import dev.halftone.sandbox.stability.StabilityVendor;
import dev.halftone.sandbox.vendor.Vendor;
import dev.halftone.sandbox.vendor.VendorSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Vendors' HTTP APIs on 127.0.0.1. Requests are judged as strictly as the vendors judge them, answered with real pictures,
 * and spoilt by the faults of a plan. Nothing leaves the machine and nothing is paid for. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final long DEADLINE_SECONDS = 15;
    private static final int LONGEST_FIELD = 1024 * 1024;

    private final Vertx vertx;
    private final HttpServer server;
    private final Map<String, Vendor> vendors;
    private final Journal journal;

    private Sandbox(Vertx vertx, HttpServer server, Map<String, Vendor> vendors, Journal journal) {
        this.vertx = vertx;
        this.server = server;
        this.vendors = vendors;
        this.journal = journal;
    }

    /**
     * Starts a sandbox and waits until it listens.
     *
     * @throws IllegalArgumentException when the options name an unknown vendor, or a fault that the vendor cannot have
     * @throws IllegalStateException when it cannot listen, for instance because the port is taken
     */
    public static Sandbox start(SandboxOptions options) {
        Map<String, Vendor> vendors = vendors(options.settings());
        check(options, vendors);
        Journal journal = new Journal();
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        Pipeline pipeline = new Pipeline(vertx, journal, options.faults().start(), options.credentials());
        Router router = Router.router(vertx);
        vendors.values().forEach(vendor -> pipeline.mount(router, vendor));
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                .setHost(HOST)
                .setPort(options.port())
                .setHttp2ClearTextEnabled(false)
                .setMaxFormAttributeSize(LONGEST_FIELD)
                .setMaxFormBufferedBytes(LONGEST_FIELD));
        try {
            await(server.requestHandler(router).listen());
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            vertx.close();
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw new IllegalStateException(
                    "The sandbox cannot listen on " + HOST + ":" + options.port() + " (" + cause.getMessage()
                            + "); stop what uses the port or choose another one, 0 for any.",
                    e);
        }
        return new Sandbox(vertx, server, vendors, journal);
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    /**
     * Where the vendor's API begins: what a client takes as its base address.
     *
     * @throws IllegalArgumentException when the vendor is not known
     */
    public URI baseUri(String vendor) {
        Vendor known = vendors.get(vendor);
        if (known == null) {
            throw unknown(vendor, vendors.keySet());
        }
        return URI.create("http://" + HOST + ":" + port() + "/" + known.name() + known.apiPath());
    }

    /** The names of the vendors. */
    public Set<String> vendors() {
        return vendors.keySet();
    }

    /** The last requests, oldest first, at most 100,000. */
    public List<ReceivedRequest> received() {
        return journal.requests();
    }

    /** What the vendors would bill: one line for each accepted inference, oldest first, the last 100,000. */
    public List<Metered> metered() {
        return journal.meters();
    }

    /** Stops listening, closes every connection and waits until that is done, but not for ever. Closing twice is harmless. */
    @Override
    public void close() {
        try {
            await(vertx.close());
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The sandbox did not stop within " + DEADLINE_SECONDS + " seconds.", e);
        }
    }

    @Override
    public String toString() {
        return "Sandbox[" + HOST + ":" + port() + " " + vendors.keySet() + "]";
    }

    /** Every vendor there is: a new one is added here. */
    private static Map<String, Vendor> vendors(VendorSettings settings) {
        Map<String, Vendor> vendors = new LinkedHashMap<>();
        for (Vendor vendor : List.of(
                new OpenAiVendor(settings),
                new ReplicateVendor(settings),
                new StabilityVendor(settings),
                new BedrockVendor(settings),
                new VertexVendor(settings),
                new GeminiVendor(settings))) {
            vendors.put(vendor.name(), vendor);
        }
        AggregatorVendor.all(settings).forEach(seller -> vendors.put(seller.name(), seller));
        return Collections.unmodifiableMap(vendors);
    }

    private static void check(SandboxOptions options, Map<String, Vendor> vendors) {
        for (String vendor : options.credentials().keySet()) {
            if (!vendors.containsKey(vendor)) {
                throw unknown(vendor, vendors.keySet());
            }
        }
        int number = 0;
        for (FaultRule rule : options.faults().rules()) {
            number++;
            Vendor vendor = vendors.get(rule.vendor());
            if (vendor == null) {
                throw new IllegalArgumentException("Rule " + number + " of the fault plan: "
                        + unknown(rule.vendor(), vendors.keySet()).getMessage());
            }
            if (!Pipeline.carriesOut(rule.fault()) && !vendor.supports(rule.fault())) {
                throw new IllegalArgumentException("Rule " + number + " of the fault plan: the kind \""
                        + rule.fault().kind() + "\" does not exist at " + rule.vendor()
                        + "; choose another kind or another vendor.");
            }
        }
    }

    private static IllegalArgumentException unknown(String vendor, Set<String> known) {
        return new IllegalArgumentException(
                "The sandbox has no vendor \"" + vendor + "\"; it has " + String.join(", ", known) + ".");
    }

    private static <T> void await(Future<T> future) throws ExecutionException, TimeoutException {
        try {
            future.toCompletionStage().toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the sandbox.", e);
        }
    }
}

package dev.halftone.sandbox;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.fault.FaultPlan.Subject;
import dev.halftone.sandbox.fault.FaultRun;
import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Body;
import dev.halftone.sandbox.vendor.Operation;
import dev.halftone.sandbox.vendor.Refusal;
import dev.halftone.sandbox.vendor.Routes;
import dev.halftone.sandbox.vendor.Vendor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The way of every request: read the body, check the key, see whether a fault is due, let the vendor answer, send. Runs on one
 * event loop, so the order in which requests are complete is the order in which faults are drawn.
 */
final class Pipeline {
    private static final Set<Class<? extends Fault>> BEFORE = Set.of(
            Fault.Status.class,
            Fault.RateLimit.class,
            Fault.OutOfCredit.class,
            Fault.Delay.class,
            Fault.DropBefore.class);

    private static final Set<Class<? extends Fault>> AFTER =
            Set.of(Fault.DropAfter.class, Fault.Stall.class, Fault.Truncate.class, Fault.ContentType.class);

    private enum Access {
        INFERENCE,
        FREE,
        OPEN
    }

    private final Vertx vertx;
    private final Journal journal;
    private final FaultRun faults;
    private final Map<String, Set<String>> credentials;
    private final Sender sender;
    private long requests;

    Pipeline(Vertx vertx, Journal journal, FaultRun faults, Map<String, Set<String>> credentials) {
        this.vertx = vertx;
        this.journal = journal;
        this.faults = faults;
        this.credentials = credentials;
        this.sender = new Sender(vertx);
    }

    /** Whether this way carries the fault out for every vendor; all other kinds are the vendors' own. */
    static boolean carriesOut(Fault fault) {
        return BEFORE.contains(fault.getClass()) || AFTER.contains(fault.getClass());
    }

    void mount(Router router, Vendor vendor) {
        String root = "/" + vendor.name();
        vendor.routes(new Routes() {
            @Override
            public void inference(HttpMethod method, String path, Operation operation) {
                router.route(method, root + path).handler(at -> receive(at, vendor, Access.INFERENCE, operation));
            }

            @Override
            public void free(HttpMethod method, String path, Operation operation) {
                router.route(method, root + path).handler(at -> receive(at, vendor, Access.FREE, operation));
            }

            @Override
            public void open(HttpMethod method, String path, Operation operation) {
                router.route(method, root + path).handler(at -> receive(at, vendor, Access.OPEN, operation));
            }
        });
        router.route(root + "/*")
                .handler(at -> receive(
                        at,
                        vendor,
                        Access.FREE,
                        exchange -> Future.succeededFuture(vendor.notFound(exchange.method(), exchange.path()))));
    }

    private void receive(RoutingContext context, Vendor vendor, Access access, Operation operation) {
        BodyReader.read(context.request()).onComplete(read -> {
            Body body = read.succeeded() ? read.result() : new Body("", Buffer.buffer(), List.of());
            String id = "req_sandbox_%08d".formatted(++requests);
            ServerExchange exchange = new ServerExchange(vertx, journal, vendor, context, body, id);
            if (read.succeeded()) {
                decide(exchange, access, operation);
            } else {
                // whatever else the client sends is not read, so the connection cannot be used again
                boolean tooLarge = read.cause() instanceof BodyReader.TooLarge;
                Answer answer = tooLarge ? vendor.tooLarge(BodyReader.LIMIT) : vendor.unreadable();
                sender.sendAndClose(exchange, finished(exchange, answer));
            }
        });
    }

    private void decide(ServerExchange exchange, Access access, Operation operation) {
        Vendor vendor = exchange.vendor();
        if (access != Access.OPEN && !authorised(exchange)) {
            Optional<Answer> refusal = vendor.withoutKey(exchange.request(), exchange.body());
            if (refusal.isPresent()) {
                sender.send(exchange, finished(exchange, refusal.get()));
                return;
            }
        }
        Subject subject = new Subject(
                vendor.name(),
                exchange.method().name(),
                exchange.path(),
                vendor.model(exchange).orElse(null),
                access == Access.INFERENCE);
        Fault fault = faults.next(subject).orElse(null);
        if (fault == null || !strikesBefore(exchange, fault, operation)) {
            answer(exchange, operation);
        }
    }

    /** Carries out a fault that strikes before the vendor sees the request; answers whether the request is dealt with. */
    private boolean strikesBefore(ServerExchange exchange, Fault fault, Operation operation) {
        Vendor vendor = exchange.vendor();
        exchange.expect(fault);
        if (!BEFORE.contains(fault.getClass())) {
            return false;
        }
        exchange.struck();
        if (fault instanceof Fault.Status status) {
            sender.send(exchange, new Answer(status.status(), status.headers(), status.body()));
        } else if (fault instanceof Fault.RateLimit limit) {
            sender.send(exchange, finished(exchange, vendor.rateLimited(limit)));
        } else if (fault instanceof Fault.OutOfCredit) {
            sender.send(exchange, finished(exchange, vendor.outOfCredit()));
        } else if (fault instanceof Fault.Delay delay) {
            vertx.timer(delay.milliseconds(), TimeUnit.MILLISECONDS).onComplete(timer -> answer(exchange, operation));
        } else {
            sender.close(exchange, false);
        }
        return true;
    }

    private void answer(ServerExchange exchange, Operation operation) {
        Future<Answer> future;
        try {
            future = operation.answer(exchange);
        } catch (RuntimeException e) {
            future = Future.failedFuture(e);
        }
        future.onComplete(done -> {
            Answer answer = done.succeeded()
                    ? done.result()
                    : done.cause() instanceof Refusal refusal
                            ? refusal.answer()
                            : exchange.vendor().broken();
            sender.deliver(exchange, finished(exchange, answer));
        });
    }

    private static Answer finished(ServerExchange exchange, Answer answer) {
        return exchange.vendor().finish(answer, exchange.requestId());
    }

    private boolean authorised(ServerExchange exchange) {
        Vendor vendor = exchange.vendor();
        return vendor.credential(exchange.request())
                .filter(key -> vendor.recognises(key)
                        || credentials.getOrDefault(vendor.name(), Set.of()).contains(key))
                .isPresent();
    }
}

package dev.halftone.client;

import dev.halftone.client.engine.Attempt;
import dev.halftone.client.engine.Cancellation;
import dev.halftone.client.engine.Candidate;
import dev.halftone.client.engine.Credentials;
import dev.halftone.client.engine.Engine;
import dev.halftone.client.engine.Order;
import dev.halftone.client.engine.Run;
import dev.halftone.client.ledger.Ledger;
import dev.halftone.client.ledger.LedgerCounters;
import dev.halftone.client.ledger.LedgerEntry;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.quote.Quoter;
import dev.halftone.client.registry.ProviderRegistry;
import dev.halftone.client.route.Budget;
import dev.halftone.client.route.Circuits;
import dev.halftone.client.route.ObservedTimes;
import dev.halftone.client.route.Ranking;
import dev.halftone.client.settle.Settler;
import dev.halftone.client.time.TimeSource;
import dev.halftone.client.transport.Transport;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.protocol.JobTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Buys pictures and knows what they cost. Thread-safe, also for virtual threads; close it to release connections and
 * plugin JARs.
 *
 * <pre>{@code
 * try (Halftone halftone = Halftone.load()) {
 *     ImageRequest request = ImageRequest.generate("a red fox in snow")
 *             .model("openai/gpt-image-2").quality("low").size(1024, 1024)
 *             .maxCost(Amount.of("0.02", Denomination.USD)).build();
 *     Quote quote = halftone.quote(request);
 *     ImageResult result = halftone.generateNow(request);
 * }
 * }</pre>
 */
public final class Halftone implements AutoCloseable {

    private final ProviderRegistry registry;
    private final Planner planner;
    private final Engine engine;
    private final KeyCheck keys;
    private final Downloads downloads;
    private final Catalogues catalogues;
    private final TimeSource time;
    private final Ledger ledger;
    private final ObservedTimes observed;
    private final Circuits circuits;
    private final Optional<Budget> budget;
    private final Consumer<Attempt> listener;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();

    Halftone(
            HalftoneBuilder builder,
            ProviderRegistry registry,
            Transport transport,
            TimeSource time,
            Credentials credentials) {
        this.registry = registry;
        this.time = time;
        this.ledger = builder.ledger;
        this.observed = new ObservedTimes();
        this.circuits = builder.circuits;
        this.budget = builder.budget;
        this.listener = builder.listener;
        Counters counters = new LedgerCounters(ledger, time);
        Quoter quoter = new Quoter(counters, offer -> observed.of(offer.name()));
        this.planner = new Planner(registry, quoter, circuits, builder.priceBook);
        this.engine = new Engine(
                transport,
                time,
                ledger,
                credentials,
                new Settler(counters),
                () -> 5,
                () -> UUID.randomUUID().toString(),
                () -> ThreadLocalRandom.current().nextDouble());
        this.keys = new KeyCheck(credentials, time);
        this.downloads = new Downloads(transport, time, credentials);
        this.catalogues = new Catalogues(transport, time, credentials);
        owned.addAll(builder.owned);
        builder.owned.clear();
    }

    /** With the plugins on the class path and credentials from the environment. */
    public static Halftone load() {
        return builder().build();
    }

    public static HalftoneBuilder builder() {
        return new HalftoneBuilder();
    }

    /** The providers that are loaded, and those that were refused. */
    public ProviderRegistry registry() {
        return registry;
    }

    /** The account of every attempt. */
    public Ledger ledger() {
        return ledger;
    }

    /** An order by the time that models took here lately; models that were not bought yet come last. */
    public Ranking fastest() {
        return Ranking.fastest(observed::typical);
    }

    /**
     * Reads a seller's own list of models and prices and takes it over: models that it lists replace those of the plugin
     * or are added, others stay. Refreshed prices carry the list's address and the day.
     *
     * @param limit how long the whole may take
     * @return what was listed; fails with a {@link CatalogueException}, and then all offers stay as they were
     */
    public CompletionStage<List<Offer>> refresh(String provider, Duration limit) {
        Optional<RegisteredProvider> seller = registry.provider(provider);
        if (seller.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new CatalogueException("No plugin for provider '" + provider + "' is loaded; load one first."));
        }
        return catalogues.refresh(seller.get(), time.now().plus(limit)).thenApply(fresh -> {
            planner.refreshed();
            return fresh;
        });
    }

    /** What the best model for the request costs now. @throws RefusedException when no model can do it */
    public Quote quote(ImageRequest request) {
        return compare(request).get(0);
    }

    /** What each model that can do the request costs now, best first. @throws RefusedException when none can */
    public List<Quote> compare(ImageRequest request) {
        return compare(request, time.now());
    }

    /** What each model would cost at an instant; a model that is retired then is marked. */
    public List<Quote> compare(ImageRequest request, Instant at) {
        return candidates(request, at).stream().map(Candidate::quote).toList();
    }

    /**
     * All the pictures of the request from each model that can make them, cheapest first: in which calls, beside its base
     * model, and from which volume on a standing charge pays. A number that one call does not take is planned in several.
     */
    public List<ComparedOffer> sideBySide(ImageRequest request, Adaptation adaptation, Retired retired, Instant at) {
        return planner.sideBySide(request, adaptation, retired, at);
    }

    /** The models that take the request, with the task as each takes it, best first; also retired ones that are named. */
    public List<Candidate> candidates(ImageRequest request, Instant at) {
        return planner.comparison(request, at);
    }

    /**
     * The models that can do the request in one call, each with the task as it takes it, also retired ones; in no order.
     *
     * @throws RefusedException when none can
     */
    public List<Candidate> able(ImageRequest request, Adaptation adaptation, Instant at) {
        return planner.adapted(request, adaptation, at);
    }

    /**
     * Buys the pictures. The stage completes with every attempt that was made, also when all failed; it fails with a
     * {@link RefusedException} when nothing was sent.
     */
    public CompletionStage<ImageResult> generate(ImageRequest request) {
        return generate(request, new Cancellation());
    }

    /** Buys the pictures; the caller may ask to stop. */
    public CompletionStage<ImageResult> generate(ImageRequest request, Cancellation cancellation) {
        return carryOut(request, Optional.empty(), cancellation);
    }

    /**
     * Goes on with a job that an earlier process started, by its journalled ticket. It starts no second job. The request
     * must be the one that started it, with its model first.
     */
    public CompletionStage<ImageResult> resume(ImageRequest request, JobTicket ticket) {
        return carryOut(request, Optional.of(ticket), new Cancellation());
    }

    /** Buys the pictures and waits, at most a little longer than the request's deadline. */
    public ImageResult generateNow(ImageRequest request) {
        try {
            return generate(request).toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw failed;
        }
    }

    private CompletionStage<ImageResult> carryOut(
            ImageRequest request, Optional<JobTicket> ticket, Cancellation cancellation) {
        Instant now = time.now();
        try {
            if (ticket.isPresent()) {
                Spending spending = new Spending(budget, request.maxCost());
                Planner.Route route = new Planner.Route(List.of(started(request, ticket.get(), now)), List.of());
                spending.hold(route.candidates().get(0));
                return carryOut(request, route, ticket, cancellation, spending, now);
            }
            return keys.of(planner.purchase(request, now), request.deadline()).thenCompose(route -> {
                Spending spending = new Spending(budget, request.maxCost());
                spending.reserve(route.candidates());
                return carryOut(request, route, ticket, cancellation, spending, now);
            });
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private CompletionStage<ImageResult> carryOut(
            ImageRequest request,
            Planner.Route route,
            Optional<JobTicket> ticket,
            Cancellation cancellation,
            Spending spending,
            Instant now) {
        Order order =
                new Order(route.candidates(), request.retry(), now.plus(request.deadline()), ticket, spending::permits);
        return engine.carryOut(order, cancellation, attempt -> observe(attempt, order.deadline()))
                .whenComplete((run, broken) -> spending.settle(Optional.ofNullable(run)))
                .thenCompose(run -> {
                    List<String> notes = new ArrayList<>();
                    route.leftOut().forEach(why -> notes.add("Left out of the route: " + why));
                    notes.addAll(spending.warnings());
                    return deliver(request, order, run, notes);
                });
    }

    /** A job that runs is gone on with whatever the limits say now: it is paid already. Its prices are those of its start. */
    private Candidate started(ImageRequest request, JobTicket ticket, Instant now) {
        List<Candidate> able = planner.comparison(request, now);
        for (Candidate candidate : able) {
            Optional<LedgerEntry> entry = ledger.openJob(candidate.offer().name(), ticket);
            if (entry.isPresent()) {
                return planner.requoted(candidate, entry.get().intent().at());
            }
        }
        return able.get(0);
    }

    private void observe(Attempt attempt, Instant deadline) {
        observed.observe(attempt);
        circuits.observe(attempt, deadline);
        listener.accept(attempt);
    }

    private CompletionStage<ImageResult> deliver(ImageRequest request, Order order, Run run, List<String> notes) {
        List<String> warnings = new ArrayList<>(run.last().charge().warnings());
        warnings.addAll(notes);
        if (run.images().isEmpty() || request.delivery() == ImageRequest.Delivery.ADDRESS) {
            return CompletableFuture.completedFuture(new ImageResult(run.images(), run, warnings));
        }
        Candidate bought = order.candidates().stream()
                .filter(candidate -> candidate.offer().name().equals(run.last().model()))
                .findFirst()
                .orElseThrow();
        return downloads.fetch(bought, run.images(), order.deadline()).thenApply(fetched -> {
            warnings.addAll(fetched.warnings());
            return new ImageResult(fetched.images(), run, warnings);
        });
    }

    /** Once is enough; tasks that still run end with a failure, and their open intents stay in the ledger. */
    @Override
    public synchronized void close() {
        while (!owned.isEmpty()) {
            AutoCloseable last = owned.removeLast();
            try {
                last.close();
            } catch (Exception late) {
                System.getLogger(Halftone.class.getName())
                        .log(System.Logger.Level.WARNING, "A resource could not be closed: " + late.getClass());
            }
        }
    }
}

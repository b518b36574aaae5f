package dev.halftone.client;

import dev.halftone.client.engine.Candidate;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.offer.TaskReader;
import dev.halftone.client.pricebook.PriceBook;
import dev.halftone.client.pricebook.PriceBookException;
import dev.halftone.client.quote.Quoter;
import dev.halftone.client.registry.ProviderRegistry;
import dev.halftone.client.route.Circuits;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.task.ImageTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Finds the models that can do a request within its limit, best first, and says of each other why not. */
final class Planner {

    private final PricedRegistry registry;
    private final Quoter quoter;
    private final Circuits circuits;

    Planner(ProviderRegistry registry, Quoter quoter, Circuits circuits, Optional<PriceBook> priceBook) {
        this.registry = new PricedRegistry(registry, priceBook);
        this.quoter = quoter;
        this.circuits = circuits;
    }

    /** Offers have changed. */
    void refreshed() {
        registry.refreshed();
    }

    /** Quotes for every model that takes the task, ranked; also of retired models where they were named. */
    List<Candidate> comparison(ImageRequest request, Instant at) {
        List<Candidate> able = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        OptionPictures pictures = new OptionPictures(request);
        for (Offer offer : scope(request, rejections)) {
            boolean named = !request.models().isEmpty();
            if (named || offer.status(at) != Lifecycle.Status.RETIRED) {
                read(offer, request, pictures, at, rejections).ifPresent(able::add);
            }
        }
        return ranked(request, able, rejections);
    }

    /** All the pictures from each model that can make them, side by side; retired models only when asked for. */
    List<ComparedOffer> sideBySide(ImageRequest request, Adaptation adaptation, Retired retired, Instant at) {
        List<Rejection> rejections = new ArrayList<>();
        OptionPictures pictures = new OptionPictures(request);
        List<Offer> offers = scope(request, rejections).stream()
                .filter(offer -> retired == Retired.INCLUDED
                        || !request.models().isEmpty()
                        || offer.status(at) != Lifecycle.Status.RETIRED)
                .toList();
        List<ComparedOffer> compared = unwrapped(() ->
                new Comparer(quoter).compare(offers, offer -> readable(offer, request, pictures), adaptation, at));
        if (compared.isEmpty()) {
            offers.forEach(offer -> read(offer, request, pictures, at, rejections));
            throw refused(rejections);
        }
        return compared;
    }

    /** The models that take the request, each with the task as it takes it, also retired ones; in no order. */
    List<Candidate> adapted(ImageRequest request, Adaptation adaptation, Instant at) {
        List<Rejection> rejections = new ArrayList<>();
        List<Candidate> able = new ArrayList<>();
        OptionPictures pictures = new OptionPictures(request);
        for (Offer offer : scope(request, rejections)) {
            unwrapped(() -> readable(offer, request, pictures))
                    .map(task -> TaskAdapter.adapt(offer, task, adaptation).task())
                    .filter(task -> offer.model().capabilities().check(task).isEmpty())
                    .ifPresentOrElse(
                            task -> able.add(new Candidate(offer, task, quoter.quote(offer, task, at))),
                            () -> read(offer, request, pictures, at, rejections));
        }
        if (able.isEmpty()) {
            throw refused(rejections);
        }
        return able;
    }

    private static Optional<ImageTask> readable(Offer offer, ImageRequest request, OptionPictures pictures) {
        try {
            TaskReader.Reading reading = reading(offer, request, pictures);
            return reading.unread().isEmpty() ? Optional.of(reading.task()) : Optional.empty();
        } catch (OptionPictures.NotTaken file) {
            return Optional.empty();
        }
    }

    private static TaskReader.Reading reading(Offer offer, ImageRequest request, OptionPictures pictures) {
        return TaskReader.read(offer, request.common(), request.options(), pictures::load);
    }

    /** What the caller's own loader throws is the caller's to see. */
    private static <T> T unwrapped(Supplier<T> work) {
        try {
            return work.get();
        } catch (OptionPictures.Unreadable unreadable) {
            throw unreadable.reason();
        }
    }

    /** The same model and task at the prices of another instant. */
    Candidate requoted(Candidate candidate, Instant at) {
        return new Candidate(
                candidate.offer(), candidate.task(), quoter.quote(candidate.offer(), candidate.task(), at));
    }

    /** The models to ask, best first. @throws RefusedException when there is none */
    Route purchase(ImageRequest request, Instant at) {
        List<Candidate> able = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        OptionPictures pictures = new OptionPictures(request);
        for (Offer offer : scope(request, rejections)) {
            if (offer.status(at) == Lifecycle.Status.RETIRED) {
                rejections.add(retired(offer));
                continue;
            } else if (offer.status(at) == Lifecycle.Status.ANNOUNCED) {
                rejections.add(announced(offer));
                continue;
            }
            read(offer, request, pictures, at, rejections)
                    .filter(candidate -> affordable(candidate, request, rejections))
                    .filter(candidate -> reachable(candidate, at, rejections))
                    .ifPresent(able::add);
        }
        List<Candidate> ranked = ranked(request, able, rejections);
        // A model that nobody named is not missed.
        return new Route(
                ranked,
                request.models().isEmpty()
                        ? List.of()
                        : rejections.stream().map(Rejection::sentence).toList());
    }

    private static List<Candidate> ranked(ImageRequest request, List<Candidate> able, List<Rejection> rejections) {
        List<Candidate> ranked = request.ranking().rank(able);
        if (!ranked.isEmpty()) {
            return ranked;
        }
        for (Candidate left : able) {
            rejections.add(new Rejection(
                    RefusedException.Reason.CAPABILITY,
                    left.offer().name() + " can do this, but the ranking leaves it out; name it in the ranking."));
        }
        throw refused(rejections);
    }

    private List<Offer> scope(ImageRequest request, List<Rejection> rejections) {
        if (request.models().isEmpty()) {
            List<Offer> all = registry.offers();
            if (!all.isEmpty() && all.stream().noneMatch(offer -> canDo(offer, request))) {
                throw noneCanDo(request, all);
            }
            return all;
        }
        List<Offer> named = new ArrayList<>();
        for (ModelName model : request.models()) {
            try {
                Optional<Offer> offer = registry.offer(model);
                offer.ifPresent(named::add);
                if (offer.isEmpty()) {
                    rejections.add(new Rejection(RefusedException.Reason.UNKNOWN_MODEL, registry.unknown(model)));
                }
            } catch (PriceBookException book) {
                throw book;
            } catch (RuntimeException | LinkageError | StackOverflowError broken) {
                rejections.add(broken(model, broken, "being asked for the model"));
            }
        }
        return named;
    }

    private static boolean canDo(Offer offer, ImageRequest request) {
        return offer.model().capabilities().operations().contains(request.operation());
    }

    /** One sentence, instead of what each model says about an operation that none of them has. */
    private static RefusedException noneCanDo(ImageRequest request, List<Offer> all) {
        TreeSet<String> operations = new TreeSet<>();
        all.forEach(offer -> offer.model().capabilities().operations().forEach(known -> operations.add(known.id())));
        return new RefusedException(
                RefusedException.Reason.CAPABILITY,
                List.of("No loaded model offers the operation '"
                        + request.operation().id() + "'; they offer " + String.join(", ", operations) + "."));
    }

    private Optional<Candidate> read(
            Offer offer, ImageRequest request, OptionPictures pictures, Instant at, List<Rejection> rejections) {
        try {
            TaskReader.Reading reading = reading(offer, request, pictures);
            if (reading.violations().isEmpty()) {
                return Optional.of(new Candidate(offer, reading.task(), quoter.quote(offer, reading.task(), at)));
            }
            for (Violation violation : reading.violations()) {
                rejections.add(
                        new Rejection(RefusedException.Reason.CAPABILITY, offer.name() + ": " + violation.message()));
            }
        } catch (OptionPictures.Unreadable unreadable) {
            throw unreadable.reason();
        } catch (OptionPictures.NotTaken file) {
            rejections.add(new Rejection(
                    RefusedException.Reason.CAPABILITY, offer.name() + ": " + String.valueOf(file.getMessage())));
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            // One broken plugin must not keep the others from being asked.
            rejections.add(broken(offer.name(), broken, "checking the request"));
        }
        return Optional.empty();
    }

    private static Rejection broken(ModelName model, Throwable broken, String during) {
        return new Rejection(
                RefusedException.Reason.CAPABILITY,
                "The plugin of " + model + " broke with " + broken.getClass().getSimpleName() + " while " + during
                        + "; report it to its author.");
    }

    private static boolean affordable(Candidate candidate, ImageRequest request, List<Rejection> rejections) {
        if (request.maxCost().isEmpty()) {
            return true;
        }
        Amount limit = request.maxCost().get();
        Optional<Amount> high = candidate.quote().high();
        if (high.isEmpty()) {
            rejections.add(new Rejection(
                    RefusedException.Reason.UNPRICED,
                    candidate.offer().name() + " has no known price, and a limit of " + limit
                            + " was set; drop the limit or give a price book."));
            return false;
        }
        boolean within = high.get().in().equals(limit.in()) && high.get().compareTo(limit) <= 0;
        if (!within) {
            rejections.add(new Rejection(
                    RefusedException.Reason.TOO_EXPENSIVE,
                    candidate.offer().name() + " may cost " + high.get() + ", more than the limit of " + limit
                            + "; raise the limit or ask for less."));
        }
        return within;
    }

    private boolean reachable(Candidate candidate, Instant at, List<Rejection> rejections) {
        boolean open = circuits.isOpen(candidate.offer().name(), at);
        if (open) {
            rejections.add(new Rejection(
                    RefusedException.Reason.UNAVAILABLE,
                    candidate.offer().name() + " has failed too often lately; try again in a moment."));
        }
        return !open;
    }

    private static Rejection retired(Offer offer) {
        Lifecycle lifecycle = offer.model().lifecycle();
        return new Rejection(
                RefusedException.Reason.RETIRED,
                offer.name() + " was retired on "
                        + lifecycle.retires().map(Object::toString).orElse("an unknown day")
                        + lifecycle
                                .successor()
                                .map(next -> "; use " + offer.name().provider() + "/" + next + " instead.")
                                .orElse("."));
    }

    private static Rejection announced(Offer offer) {
        return new Rejection(
                RefusedException.Reason.UNAVAILABLE,
                offer.name() + " is not released before "
                        + offer.model()
                                .lifecycle()
                                .released()
                                .map(Object::toString)
                                .orElse("an unknown day")
                        + "; choose another model until then.");
    }

    private static RefusedException refused(List<Rejection> rejections) {
        if (rejections.isEmpty()) {
            return new RefusedException(
                    RefusedException.Reason.CAPABILITY,
                    List.of("No loaded model can do this; list them with 'halftone models'."));
        }
        return new RefusedException(
                rejections.get(0).reason(),
                rejections.stream().map(Rejection::sentence).limit(10).toList());
    }

    /**
     * Where a request may go.
     *
     * @param candidates at least one, best first
     * @param leftOut why models that were named are not among them
     */
    record Route(List<Candidate> candidates, List<String> leftOut) {}

    private record Rejection(RefusedException.Reason reason, String sentence) {}
}

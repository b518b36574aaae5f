package dev.halftone.client;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.pricebook.PriceBook;
import dev.halftone.client.registry.ProviderRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The offers of all providers, at the prices of the book where it names them. Thread-safe. */
final class PricedRegistry {

    private final ProviderRegistry registry;
    private final Optional<PriceBook> priceBook;
    /** Laying a book over an offer looks for gaps, which is worth doing once per offer. */
    private final Map<ModelName, Offer> overlaid = new ConcurrentHashMap<>();

    private final AtomicBoolean checked = new AtomicBoolean();

    PricedRegistry(ProviderRegistry registry, Optional<PriceBook> priceBook) {
        this.registry = registry;
        this.priceBook = priceBook;
    }

    /** Everything that is listed. @throws RuntimeException when the book names models that nobody sells */
    List<Offer> offers() {
        checkBook();
        return priceBook.isEmpty()
                ? registry.offers()
                : registry.offers().stream().map(this::priced).toList();
    }

    /** A model by its name; providers with an open catalogue are asked about ids that they do not list. */
    Optional<Offer> offer(ModelName model) {
        checkBook();
        return registry.offer(model).map(this::priced);
    }

    /** Why a name leads to no offer. */
    String unknown(ModelName model) {
        return registry.provider(model.provider())
                .map(provider -> "Provider " + provider.id() + " does not know the model '" + model.model()
                        + "'; list its models with 'halftone models --provider " + provider.id() + "'.")
                .or(() -> Optional.ofNullable(registry.misconfigured().get(model.provider()))
                        .map(wrong -> "Provider " + model.provider() + " cannot be used as it is configured: " + wrong))
                .orElseGet(() -> "No plugin for provider '" + model.provider() + "' is loaded; loaded are "
                        + registry.providers().stream()
                                .map(provider -> provider.id())
                                .toList() + ".");
    }

    /** Offers have changed, so books are laid over them afresh. */
    void refreshed() {
        overlaid.clear();
        checked.set(false);
    }

    private Offer priced(Offer offer) {
        return priceBook
                .map(book -> overlaid.computeIfAbsent(offer.name(), name -> book.apply(offer)))
                .orElse(offer);
    }

    private void checkBook() {
        if (priceBook.isPresent() && !checked.get()) {
            priceBook.get().requireKnown(this::isKnown);
            checked.set(true);
        }
    }

    /** A shipped book names models of every shipped plugin, and each plugin may be left out. */
    private boolean isKnown(ModelName model) {
        if (registry.provider(model.provider()).isEmpty()) {
            return priceBook.filter(PriceBook::isShipped).isPresent();
        }
        try {
            return registry.offer(model).isPresent();
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            // What a plugin that breaks would know cannot be held against the book.
            return true;
        }
    }
}

package dev.halftone.client.pricebook;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.yaml.YamlTree;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.pricing.Tariff;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tariffs that overlay the plugins' own for the models they name; other models keep theirs. Immutable, thread-safe.
 *
 * <p>A book is checked when it is read (dates without gap and overlap, rates that exclude each other) and when it is laid
 * over an offer: a combination of quality, size, ratio and steps that the book has no price for is refused, and so is a
 * value of any other parameter. Before a book's first day the plugin's prices hold; a book that counts by itself has none
 * then. An offer with more combinations than can be tried says so in its quotes.
 */
public final class PriceBook {

    /** Books that are shipped. */
    public static final Set<String> BUILT_IN = Set.of("guide-2026");

    private final String name;
    private final String label;
    private final Map<ModelName, BookEntry> entries = new LinkedHashMap<>();

    PriceBook(String name, String label, List<BookEntry> entries) {
        this.name = name;
        this.label = label;
        for (BookEntry entry : entries) {
            for (ModelName model : entry.models()) {
                if (this.entries.put(model, entry) != null) {
                    throw new PriceBookException(label + ", line " + entry.line() + ": " + model
                            + " is priced twice; keep one entry for it.");
                }
            }
        }
    }

    /** A shipped book by its name, or the book in a file. */
    public static PriceBook load(String nameOrFile) {
        if (BUILT_IN.contains(nameOrFile)) {
            try (InputStream file = PriceBook.class.getResourceAsStream(nameOrFile + ".yaml")) {
                if (file == null) {
                    throw new IllegalStateException("The price book " + nameOrFile + " is missing; build it again.");
                }
                return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8), nameOrFile);
            } catch (IOException unreadable) {
                throw new PriceBookException("The price book " + nameOrFile + " cannot be read; build it again.");
            }
        }
        try {
            return parse(Files.readString(Path.of(nameOrFile)), nameOrFile);
        } catch (IOException unreadable) {
            throw new PriceBookException("'" + nameOrFile
                    + "' is no readable file and no shipped price book; shipped are " + BUILT_IN + ".");
        }
    }

    /**
     * Reads a book.
     *
     * @param label names the text in messages
     * @throws PriceBookException with one sentence that names the line
     */
    public static PriceBook parse(String yaml, String label) {
        return new PriceBookReader(tree(yaml, label), label).read();
    }

    private static YamlTree tree(String yaml, String label) {
        return YamlTree.parse(yaml, label, place -> place.endsWith("rounding.scale"), PriceBookException::new);
    }

    public String name() {
        return name;
    }

    /** Whether it is one of those that come with Halftone. */
    public boolean isShipped() {
        return BUILT_IN.contains(label);
    }

    /**
     * Refuses names that nobody sells: a price for a mistyped name would otherwise never be used.
     *
     * @throws PriceBookException with the line of the first such name's entry
     */
    public void requireKnown(Predicate<ModelName> isKnown) {
        entries.forEach((model, entry) -> {
            if (!isKnown.test(model)) {
                throw new PriceBookException(label + ", line " + entry.line() + ": no loaded provider knows " + model
                        + "; correct the name, or load its plugin.");
            }
        });
    }

    /** The models that it prices. */
    public Set<ModelName> models() {
        return Set.copyOf(entries.keySet());
    }

    /**
     * The offer at this book's prices, or as it is when the book does not name it.
     *
     * @throws PriceBookException when the book has no price for something that the offer accepts
     */
    public Offer apply(Offer offer) {
        BookEntry entry = entries.get(offer.name());
        if (entry == null) {
            return offer;
        }
        // The book answers for its own tariffs only.
        GapSearch search = GapSearch.of(overlaid(offer, entry, entry.tariffs().tariffs(), List.of()));
        if (search.gap().isPresent()) {
            throw new PriceBookException(
                    label + ", line " + entry.line() + ": " + search.gap().get());
        }
        List<Tariff> tariffs = EarlierTariffs.before(entry, offer.tariffs());
        return search.isComplete()
                ? overlaid(offer, entry, tariffs, List.of())
                : overlaid(
                        offer,
                        entry,
                        tariffs,
                        List.of("The price book was checked for the first " + GapSearch.MOST_TASKS
                                + " combinations of parameters only; another one may turn out to have no price."));
    }

    private static Offer overlaid(Offer offer, BookEntry entry, List<Tariff> tariffs, List<String> notes) {
        ModelOffer model = offer.model();
        ModelOffer.Builder priced = ModelOffer.of(
                        model.modelId(),
                        model.capabilities(),
                        new BookPricing(model.pricing(), model.capabilities(), entry, tariffs, notes))
                .title(model.title())
                .lifecycle(model.lifecycle());
        model.variantOf().ifPresent(priced::variantOf);
        model.recommendedSteps().ifPresent(priced::recommendedSteps);
        return Offer.of(offer.provider(), priced.build());
    }

    @Override
    public String toString() {
        return "price book " + name;
    }
}

package dev.halftone.conformance.rule;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.subject.Answers;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PlayedCase;
import dev.halftone.conformance.subject.PluginLoader;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.conformance.task.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Questions to a plugin that are asked again under other circumstances: the same ones on every run. Immutable. */
final class Sample {

    private static final int MOST_OFFERS = 60;
    private static final int MOST_ORDERS = 160;
    private static final int MOST_CASES = 60;

    private final List<OfferUnderTest> offers = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<PlayedCase> cases = new ArrayList<>();

    private Sample() {}

    static Sample of(PluginUnderTest plugin) {
        Sample sample = new Sample();
        int share = Math.max(1, plugin.providers().size());
        for (ProviderUnderTest provider : plugin.providers()) {
            sample.offers.addAll(some(provider.offers(), MOST_OFFERS / share));
            sample.orders.addAll(some(provider.accepted(), MOST_ORDERS / share));
            sample.cases.addAll(some(provider.played(), MOST_CASES / share));
        }
        return sample;
    }

    List<PlayedCase> cases() {
        return cases;
    }

    List<Order> orders() {
        return orders;
    }

    /** Every question, in order. */
    List<Supplier<Answers>> questions() {
        List<Supplier<Answers>> questions = new ArrayList<>();
        offers.forEach(offer -> questions.add(() -> Answers.of(offer)));
        orders.forEach(order -> questions.add(() -> Answers.to(order)));
        cases.forEach(one -> questions.add(() -> Answers.to(one)));
        return questions;
    }

    List<Answers> answers() {
        return questions().stream().map(Supplier::get).toList();
    }

    /**
     * The same questions to the plugin's classes loaded anew, last question first; the answers are in the order of the
     * questions. Where they cannot be loaded alone, the same classes are asked.
     */
    List<Answers> answersAnew(PluginUnderTest plugin) {
        if (plugin.ownLoader().isEmpty()) {
            return backwards(offer -> Optional.of(offer));
        }
        try (PluginLoader loader = new PluginLoader(plugin.artifact().orElseThrow())) {
            PluginUnderTest anew = loader.load(List.of(), plugin.now());
            return backwards(offer -> again(anew, offer));
        } catch (IOException closing) {
            throw new IllegalStateException("The plugin could be read before, and cannot now.", closing);
        }
    }

    private List<Answers> backwards(Function<OfferUnderTest, Optional<OfferUnderTest>> finder) {
        List<Supplier<Answers>> questions = new ArrayList<>();
        offers.forEach(offer ->
                questions.add(() -> finder.apply(offer).map(Answers::of).orElseGet(() -> none(offer.name()))));
        orders.forEach(order -> questions.add(() -> finder.apply(order.offer())
                .map(offer -> Answers.to(order, offer))
                .orElseGet(() -> none(order.name()))));
        cases.forEach(one -> questions.add(() -> finder.apply(one.offer())
                .map(offer -> Answers.to(one, offer.protocol()))
                .orElseGet(() -> none(one.name()))));
        Answers[] answers = new Answers[questions.size()];
        for (int i = questions.size() - 1; i >= 0; i--) {
            answers[i] = questions.get(i).get();
        }
        return List.of(answers);
    }

    private static Answers none(String task) {
        return new Answers(task, java.util.Map.of("offer", "no longer offered"));
    }

    private static Optional<OfferUnderTest> again(PluginUnderTest anew, OfferUnderTest offer) {
        for (ProviderUnderTest provider : anew.providers()) {
            if (provider.id().equals(offer.provider().id())) {
                try {
                    return PluginException.ask(
                                    "offer",
                                    () -> provider.provider()
                                            .offer(offer.offer().modelId(), offer.config()))
                            .map(found -> new OfferUnderTest(
                                    provider,
                                    offer.settings(),
                                    offer.config(),
                                    found,
                                    provider.provider().protocol(offer.config())));
                } catch (PluginException broken) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static <T> List<T> some(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<T> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(all.get((int) ((long) i * all.size() / most)));
        }
        return some;
    }
}

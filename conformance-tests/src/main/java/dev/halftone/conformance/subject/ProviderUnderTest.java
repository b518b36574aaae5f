package dev.halftone.conformance.subject;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.reference.Reference;
import dev.halftone.conformance.script.Discrepancy;
import dev.halftone.conformance.script.Script;
import dev.halftone.conformance.script.ScriptCase;
import dev.halftone.conformance.script.ScriptRunner;
import dev.halftone.conformance.script.ScriptTask;
import dev.halftone.conformance.task.Order;
import dev.halftone.conformance.task.OrderBook;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.protocol.ImageProtocol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One provider, its offers under the configurations that are known, and its scripts. What is expensive is made once.
 * Not thread-safe.
 */
public final class ProviderUnderTest {

    private final ImageProvider provider;
    private final String id;
    private final List<ConfigAttribute> attributes;
    private final List<Script> scripts;
    private final List<OfferUnderTest> offers = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Optional<Reference> reference;
    private Optional<List<Reference.Change>> changes = Optional.empty();
    private Optional<OrderBook> orders = Optional.empty();
    private Optional<Map<ScriptCase, List<Discrepancy>>> discrepancies = Optional.empty();
    private Optional<List<PlayedCase>> played = Optional.empty();

    /**
     * Describes the provider and lists its offers.
     *
     * @param references of several for the provider the last one counts: those beside a plugin come after those inside
     * @throws PluginException when it cannot even say who it is and what is configured
     */
    public ProviderUnderTest(ImageProvider provider, List<Script> scripts, List<Reference> references)
            throws PluginException {
        this.provider = provider;
        this.id = PluginException.ask("id", provider::id);
        this.attributes = List.copyOf(PluginException.ask("configuration", provider::configuration));
        this.scripts =
                scripts.stream().filter(script -> script.provider().equals(id)).toList();
        this.reference =
                references.stream().filter(one -> one.provider().equals(id)).reduce((inside, beside) -> beside);
        Set<String> seen = new HashSet<>();
        for (Map<String, String> settings : configurations()) {
            list(settings, seen);
        }
    }

    public ImageProvider provider() {
        return provider;
    }

    public String id() {
        return id;
    }

    public List<ConfigAttribute> attributes() {
        return attributes;
    }

    /** Canaries for every secret attribute. */
    public Credential credential() {
        return Canary.credential(attributes);
    }

    /** Every model once, under the first configuration that offers it. */
    public List<OfferUnderTest> offers() {
        return List.copyOf(offers);
    }

    /** Why a configuration could not be listed; each a part of a sentence. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    public List<Script> scripts() {
        return scripts;
    }

    /** All cases of all scripts. */
    public List<ScriptCase> cases() {
        return scripts.stream().flatMap(script -> script.cases().stream()).toList();
    }

    /** The tasks that are made from the declared domains. */
    public OrderBook orders() {
        OrderBook known = orders.orElseGet(() -> OrderBook.of(this));
        orders = Optional.of(known);
        return known;
    }

    /** The tasks that are accepted, and that the protocol could make a call of. */
    public List<Order> accepted() {
        return orders().accepted();
    }

    /** What was written down of it. */
    public Optional<Reference> reference() {
        return reference;
    }

    /**
     * Every difference to its reference; none without one.
     *
     * @throws PluginException when the plugin throws
     */
    public List<Reference.Change> changes() throws PluginException {
        if (changes.isEmpty()) {
            changes = Optional.of(reference.isPresent() ? reference.get().changes(this) : List.of());
        }
        return changes.orElseThrow();
    }

    /** Every difference between the scripts and the plugin, case by case. */
    public Map<ScriptCase, List<Discrepancy>> discrepancies() {
        Map<ScriptCase, List<Discrepancy>> known = discrepancies.orElseGet(() -> {
            ScriptRunner runner = new ScriptRunner(provider);
            Map<ScriptCase, List<Discrepancy>> all = new LinkedHashMap<>();
            cases().forEach(one -> all.put(one, runner.run(one)));
            return all;
        });
        discrepancies = Optional.of(known);
        return known;
    }

    /** The cases that play answers to a task that the offer accepts. */
    public List<PlayedCase> played() {
        List<PlayedCase> known = played.orElseGet(() -> {
            List<PlayedCase> all = new ArrayList<>();
            for (ScriptCase scriptCase : cases()) {
                if (scriptCase.exchanges().isPresent()) {
                    play(scriptCase).ifPresent(all::add);
                }
            }
            return List.copyOf(all);
        });
        played = Optional.of(known);
        return known;
    }

    private Optional<PlayedCase> play(ScriptCase scriptCase) {
        try {
            Config config = Config.of(attributes, scriptCase.config());
            Optional<ModelOffer> offer = PluginException.ask("offer", () -> provider.offer(scriptCase.model(), config));
            if (offer.isEmpty()) {
                return Optional.empty();
            }
            ScriptTask task = PluginException.ask("the capability check", () -> ScriptTask.of(scriptCase, offer.get()));
            if (!task.violations().isEmpty()) {
                return Optional.empty();
            }
            ImageProtocol protocol = PluginException.ask("protocol", () -> provider.protocol(config));
            return Optional.of(new PlayedCase(
                    new OfferUnderTest(this, scriptCase.config(), config, offer.get(), protocol),
                    scriptCase,
                    task.task()));
        } catch (PluginException | IllegalArgumentException broken) {
            // Running the case reports it.
            return Optional.empty();
        }
    }

    /** What scripts configure comes first: it is what the author knows to work. */
    public Set<Map<String, String>> configurations() {
        Set<Map<String, String>> all = new LinkedHashSet<>();
        scripts.forEach(script -> all.add(script.config()));
        all.add(Map.of());
        cases().forEach(scriptCase -> all.add(scriptCase.config()));
        return all;
    }

    private void list(Map<String, String> settings, Set<String> seen) {
        try {
            Config config = Config.of(attributes, settings);
            List<ModelOffer> listed = PluginException.ask("offers", () -> provider.offers(config));
            ImageProtocol protocol = PluginException.ask("protocol", () -> provider.protocol(config));
            for (ModelOffer offer : listed) {
                if (seen.add(offer.modelId())) {
                    offers.add(new OfferUnderTest(this, settings, config, offer, protocol));
                }
            }
        } catch (PluginException | IllegalArgumentException broken) {
            problems.add("under the configuration " + settings.keySet() + ": " + broken.getMessage());
        }
    }
}

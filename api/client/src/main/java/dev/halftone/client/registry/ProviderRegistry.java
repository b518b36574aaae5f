package dev.halftone.client.registry;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.spi.config.ConfigAttribute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The providers of this process, as configured. Thread-safe; closing it releases plugin JARs. */
public final class ProviderRegistry implements AutoCloseable {

    private final Map<String, RegisteredProvider> providers;
    private final Map<String, String> misconfigured;
    private final List<Refusal> refusals;
    private final AutoCloseable source;

    private ProviderRegistry(
            Map<String, RegisteredProvider> providers,
            Map<String, String> misconfigured,
            List<Refusal> refusals,
            AutoCloseable source) {
        this.providers = Collections.unmodifiableMap(providers);
        this.misconfigured = Collections.unmodifiableMap(misconfigured);
        this.refusals = List.copyOf(refusals);
        this.source = source;
    }

    /** Finds plugins on the class path and in the folder, and configures them. */
    public static ProviderRegistry load(Optional<Path> folder, Settings settings) {
        PluginDiscovery discovery = PluginDiscovery.run(folder);
        return configure(discovery.providers(), discovery.refusals(), settings, discovery);
    }

    /** Exactly these providers, for tests and embedders that bring their own. */
    public static ProviderRegistry of(List<FoundProvider> found, Settings settings) {
        return configure(found, List.of(), settings, () -> {});
    }

    private static ProviderRegistry configure(
            List<FoundProvider> found, List<Refusal> refused, Settings settings, AutoCloseable source) {
        Map<String, RegisteredProvider> providers = new TreeMap<>();
        Map<String, String> misconfigured = new TreeMap<>();
        List<Refusal> refusals = new ArrayList<>(refused);
        for (FoundProvider one : found) {
            try {
                RegisteredProvider provider =
                        registered(one, settings.of(one.provider().id()));
                providers.put(provider.id(), provider);
            } catch (RuntimeException | LinkageError | StackOverflowError bad) {
                // A declared attribute with a wrong value is refused with a sentence; it is for the operator, not the
                // author.
                if (bad instanceof IllegalArgumentException && bad.getMessage() != null) {
                    misconfigured.put(one.provider().id(), bad.getMessage());
                }
                refusals.add(new Refusal(
                        one.origin(),
                        "its configuration or offers are not usable (" + PluginDiscovery.reason(bad)
                                + "); correct the configuration, or ask its author."));
            }
        }
        for (String named : settings.providers()) {
            if (!providers.containsKey(named)
                    && found.stream().noneMatch(f -> f.provider().id().equals(named))) {
                refusals.add(new Refusal(
                        "'" + named + "' in the configuration",
                        "no such provider is loaded; loaded are " + providers.keySet() + "."));
            }
        }
        return new ProviderRegistry(providers, misconfigured, refusals, source);
    }

    private static RegisteredProvider registered(FoundProvider found, Settings.ProviderSettings settings) {
        List<ConfigAttribute> declared = found.provider().configuration();
        return RegisteredProvider.of(
                found.provider(), found.origin(), settings.config(declared), settings.secrets(declared));
    }

    public Collection<RegisteredProvider> providers() {
        return providers.values();
    }

    public Optional<RegisteredProvider> provider(String id) {
        return Optional.ofNullable(providers.get(id));
    }

    /** Providers that do not accept their settings, by id, with what is wrong: attribute, value and what is allowed. */
    public Map<String, String> misconfigured() {
        return misconfigured;
    }

    /** Plugins that were not loaded, and why. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** All listed offers, by provider, in the plugins' order. */
    public List<Offer> offers() {
        return providers.values().stream()
                .flatMap(provider -> provider.offers().values().stream())
                .toList();
    }

    /** The offer of a model; empty when no loaded provider knows it. */
    public Optional<Offer> offer(ModelName name) {
        return provider(name.provider()).flatMap(provider -> provider.offer(name));
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (Exception unimportant) {
            throw new IllegalStateException("Plugins could not be released.", unimportant);
        }
    }
}

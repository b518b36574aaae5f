package dev.halftone.client.offer;

import dev.halftone.spi.CatalogueProtocol;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.credential.CredentialSource;
import dev.halftone.spi.protocol.ImageProtocol;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider with its configuration. Thread-safe; its offers are read once and change only when they are refreshed. */
public final class RegisteredProvider {

    private final ImageProvider provider;
    private final String origin;
    private final Config config;
    private final Map<String, String> secrets;
    private final ImageProtocol protocol;
    private volatile Map<String, Offer> offers;

    private RegisteredProvider(ImageProvider provider, String origin, Config config, Map<String, String> secrets) {
        this.provider = provider;
        this.origin = origin;
        this.config = config;
        this.secrets = Map.copyOf(secrets);
        this.protocol = provider.protocol(config);
        Map<String, Offer> byModel = new LinkedHashMap<>();
        provider.offers(config).forEach(model -> {
            if (byModel.putIfAbsent(model.modelId(), Offer.of(this, model)) != null) {
                throw new IllegalStateException("model '" + model.modelId() + "' is offered twice");
            }
        });
        this.offers = Collections.unmodifiableMap(byModel);
    }

    /**
     * Reads what the provider offers under a configuration.
     *
     * @param origin the JAR or class path entry it came from
     * @param secrets values of its secret attributes
     * @throws RuntimeException whatever the plugin throws, and for offers or tariffs that contradict each other
     */
    public static RegisteredProvider of(
            ImageProvider provider, String origin, Config config, Map<String, String> secrets) {
        return new RegisteredProvider(provider, origin, config, secrets);
    }

    public String id() {
        return provider.id();
    }

    public String origin() {
        return origin;
    }

    public Config config() {
        return config;
    }

    public ImageProtocol protocol() {
        return protocol;
    }

    public CredentialSource credentials() {
        return provider.credentials(config);
    }

    /** Value of a secret attribute, from the settings or the environment. Never print it. */
    public Optional<String> secret(String attribute) {
        return Optional.ofNullable(secrets.get(attribute));
    }

    /**
     * Stands in for the real credential where nothing is sent. It has the secrets that are configured, because they decide
     * how a call is signed; every secret when none is.
     */
    public Credential placeholderCredential() {
        Map<String, String> hidden = new LinkedHashMap<>();
        secretAttributes().stream()
                .filter(attribute -> secrets.isEmpty() || secrets.containsKey(attribute.name()))
                .forEach(attribute -> hidden.put(attribute.name(), "hidden"));
        return Credential.of(hidden);
    }

    /** Variables of the environment that hold its keys, when it takes keys and none is configured; else none. */
    public List<String> missingKeys() {
        return secrets.isEmpty()
                ? secretAttributes().stream()
                        .flatMap(attribute -> attribute.environment().stream())
                        .distinct()
                        .toList()
                : List.of();
    }

    private List<ConfigAttribute> secretAttributes() {
        return provider.configuration().stream()
                .filter(attribute -> attribute.kind() == ConfigAttribute.Kind.SECRET)
                .toList();
    }

    /** How to read the seller's own list of models and prices, where it has one. */
    public Optional<CatalogueProtocol> catalogue() {
        return provider.catalogue(config);
    }

    /**
     * Takes what the seller lists now: a listed model replaces the one of its id, others are added behind; a model that
     * the list is silent about stays.
     *
     * @return the offers as they are taken
     * @throws RuntimeException for tariffs that contradict each other; then all offers stay as they were
     */
    public synchronized List<Offer> refresh(List<ModelOffer> listed) {
        List<Offer> fresh = listed.stream().map(model -> Offer.of(this, model)).toList();
        Map<String, Offer> byModel = new LinkedHashMap<>(offers);
        fresh.forEach(offer -> byModel.put(offer.name().model(), offer));
        offers = Collections.unmodifiableMap(byModel);
        return fresh;
    }

    /** The listed offers by model id, in the plugin's order. */
    public Map<String, Offer> offers() {
        return offers;
    }

    /** A listed offer, or what the plugin says about an id that it does not list. */
    public Optional<Offer> offer(ModelName name) {
        Offer listed = offers.get(name.model());
        return listed != null
                ? Optional.of(listed)
                : provider.offer(name.model(), config).map(model -> Offer.of(this, model));
    }

    /** The host that the provider is configured to be reached at; private addresses are allowed there only. */
    public Optional<String> baseHost() {
        return provider.configuration().stream()
                .filter(attribute -> attribute.kind() == ConfigAttribute.Kind.URI)
                .filter(attribute -> attribute.name().equals("base_url"))
                .findFirst()
                .flatMap(attribute -> config.uri(attribute.name()))
                .map(java.net.URI::getHost);
    }

    @Override
    public String toString() {
        return "provider " + id() + " from " + origin;
    }
}

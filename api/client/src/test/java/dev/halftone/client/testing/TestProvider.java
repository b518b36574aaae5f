package dev.halftone.client.testing;

import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.client.registry.FoundProvider;
import dev.halftone.client.registry.ProviderRegistry;
import dev.halftone.client.registry.Settings;
import dev.halftone.spi.CatalogueProtocol;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.SpiVersion;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.credential.CredentialSource;
import dev.halftone.spi.protocol.ImageProtocol;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider made of parts; its host is {@code <id>.test}. */
public final class TestProvider implements ImageProvider {

    /** The key that every test provider gets; it must never show anywhere. */
    public static final String CANARY = "canary-4f1d9b-secret";

    private final String id;
    private final List<ModelOffer> offers;
    private ImageProtocol protocol;
    private Optional<CatalogueProtocol> catalogue = Optional.empty();
    private CredentialSource credentials = CredentialSource.ofAttribute("api_key", "set TEST_API_KEY.");

    public TestProvider(String id, ModelOffer... offers) {
        this.id = id;
        this.offers = List.of(offers);
        this.protocol = new TestProtocol(id);
    }

    public TestProvider speaking(ImageProtocol other) {
        protocol = other;
        return this;
    }

    public TestProvider withCredentials(CredentialSource source) {
        credentials = source;
        return this;
    }

    public TestProvider listing(CatalogueProtocol list) {
        catalogue = Optional.of(list);
        return this;
    }

    /** This provider and others, as a process would have them. */
    public static ProviderRegistry registry(ImageProvider... providers) {
        return ProviderRegistry.of(
                Arrays.stream(providers)
                        .map(provider -> new FoundProvider(provider, "test"))
                        .toList(),
                settings());
    }

    public static Settings settings() {
        return Settings.of(
                Map.of(), variable -> variable.equals("TEST_API_KEY") ? Optional.of(CANARY) : Optional.empty());
    }

    public RegisteredProvider registered() {
        return registry(this).provider(id).orElseThrow();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public SpiVersion builtAgainst() {
        return SpiVersion.of(SpiVersion.MAJOR, SpiVersion.MINOR);
    }

    @Override
    public List<ConfigAttribute> configuration() {
        return List.of(
                ConfigAttribute.of("base_url", ConfigAttribute.Kind.URI, "Where it is.")
                        .defaultValue("https://" + id + ".test")
                        .build(),
                ConfigAttribute.of("api_key", ConfigAttribute.Kind.SECRET, "Its key.")
                        .environment("TEST_API_KEY")
                        .build());
    }

    @Override
    public List<ModelOffer> offers(Config config) {
        return offers;
    }

    @Override
    public ImageProtocol protocol(Config config) {
        return protocol;
    }

    @Override
    public CredentialSource credentials(Config config) {
        return credentials;
    }

    @Override
    public Optional<CatalogueProtocol> catalogue(Config config) {
        return catalogue;
    }
}

package ${package};

import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.SpiVersion;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.credential.CredentialSource;
import dev.halftone.spi.protocol.ImageProtocol;
import java.net.URI;
import java.util.List;

/** ${providerName}: who it is, what it can be told, what it sells. Stateless and thread-safe. */
public final class ${providerName}Provider implements ImageProvider {

    static final String API_KEY = "api_key";

    private static final String BASE_URL = "base_url";
    private static final String DEFAULT_BASE = "https://api.${providerId}.example/v1";

    @Override
    public String id() {
        return "${providerId}";
    }

    @Override
    public SpiVersion builtAgainst() {
        return SpiVersion.of(SpiVersion.MAJOR, SpiVersion.MINOR);
    }

    @Override
    public List<ConfigAttribute> configuration() {
        return List.of(
                ConfigAttribute.of(API_KEY, ConfigAttribute.Kind.SECRET, "The key of the account.")
                        .environment("${providerName.toUpperCase()}_API_KEY")
                        .build(),
                ConfigAttribute.of(BASE_URL, ConfigAttribute.Kind.URI, "Where the service is.")
                        .defaultValue(DEFAULT_BASE)
                        .environment("${providerName.toUpperCase()}_BASE_URL")
                        .build());
    }

    @Override
    public List<ModelOffer> offers(Config config) {
        return List.of(ModelOffer.of("painter-1", ${providerName}Capabilities.PAINTER, new ${providerName}Pricing())
                .title("Painter 1")
                .build());
    }

    @Override
    public ImageProtocol protocol(Config config) {
        return new ${providerName}Protocol(config.uri(BASE_URL).orElse(URI.create(DEFAULT_BASE)));
    }

    @Override
    public CredentialSource credentials(Config config) {
        return CredentialSource.ofAttribute(API_KEY, "set the environment variable ${providerName.toUpperCase()}_API_KEY.");
    }
}

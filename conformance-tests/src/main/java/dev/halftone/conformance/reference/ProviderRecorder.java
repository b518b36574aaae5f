package dev.halftone.conformance.reference;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.CatalogueProtocol;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.protocol.HttpCall;
import java.util.Map;
import java.util.Optional;

/** Writes down what belongs to no single model: the attributes, and where the list of models is read. */
final class ProviderRecorder {

    private ProviderRecorder() {}

    static JsonObject record(ProviderUnderTest provider) throws PluginException {
        JsonObject.Builder attributes = JsonObject.builder();
        for (ConfigAttribute attribute : provider.attributes()) {
            attributes.put(
                    attribute.name(),
                    attribute.kind()
                            + attribute
                                    .defaultValue()
                                    .map(value -> "; default " + value)
                                    .orElse("")
                            + (attribute.environment().isEmpty() ? "" : "; environment " + attribute.environment()));
        }
        JsonObject.Builder recorded = JsonObject.builder().put("attributes", attributes.build());
        catalogue(provider).ifPresent(call -> recorded.put("catalogue", CallShape.of(call)));
        return recorded.build();
    }

    private static Optional<HttpCall> catalogue(ProviderUnderTest provider) throws PluginException {
        Map<String, String> settings =
                provider.configurations().stream().findFirst().orElse(Map.of());
        try {
            Config config = Config.of(provider.attributes(), settings);
            Optional<CatalogueProtocol> catalogue =
                    PluginException.ask("catalogue", () -> provider.provider().catalogue(config));
            return catalogue.isPresent()
                    ? Optional.of(PluginException.ask(
                            "the call of the catalogue", () -> catalogue.get().prepare(Order.context())))
                    : Optional.empty();
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }
}

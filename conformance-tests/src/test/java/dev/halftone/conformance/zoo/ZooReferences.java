package dev.halftone.conformance.zoo;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.reference.Reference;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.json.JsonObject;
import java.util.List;

/** What is written down of the two correct providers: a specimen that is compared with it differs in its defect only. */
final class ZooReferences {

    static final List<Reference> ALL = List.of(of(new ReferenceProvider()), of(new MinimalProvider()));

    private ZooReferences() {}

    private static Reference of(ImageProvider provider) {
        try {
            JsonObject record = Reference.record(new ProviderUnderTest(provider, List.of(), List.of()));
            return Reference.read(provider.id(), record.toBytes());
        } catch (PluginException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}

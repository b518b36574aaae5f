package dev.halftone.plugin.aggregator;

import dev.halftone.plugin.aggregator.Profile.Feature;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.credential.CredentialContext;
import dev.halftone.spi.credential.CredentialException;
import dev.halftone.spi.credential.CredentialSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The seller's key, and at Portkey the provider's own beside it; a gateway of one's own may do with either. */
record KeySource(Profile profile) implements CredentialSource {

    @Override
    public Credential load(CredentialContext context) throws CredentialException {
        Map<String, String> secrets = new HashMap<>();
        secret(context, Attributes.API_KEY).ifPresent(key -> secrets.put(Attributes.API_KEY, key));
        if (profile.has(Feature.PORTKEY_HEADERS)) {
            secret(context, Attributes.PROVIDER_KEY).ifPresent(key -> secrets.put(Attributes.PROVIDER_KEY, key));
        }
        if (secrets.isEmpty()) {
            throw new CredentialException("No value for 'api_key' of " + profile.id() + "; set " + profile.keyVariable()
                    + " or the attribute api_key to " + profile.keyHint() + ".");
        }
        return Credential.of(secrets);
    }

    private static Optional<String> secret(CredentialContext context, String attribute) {
        return context.secret(attribute).map(String::strip).filter(key -> !key.isEmpty());
    }
}

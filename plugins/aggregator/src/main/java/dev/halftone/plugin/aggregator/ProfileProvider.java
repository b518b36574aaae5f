package dev.halftone.plugin.aggregator;

import dev.halftone.spi.CatalogueProtocol;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.SpiVersion;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.credential.CredentialSource;
import dev.halftone.spi.protocol.ImageProtocol;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A seller that a profile describes. Its catalogue is open: ids that are not listed can be asked for, without a price
 * unless the configuration gives one. Stateless and thread-safe.
 */
abstract class ProfileProvider implements ImageProvider {

    private final Profile profile;

    ProfileProvider(Profile profile) {
        this.profile = profile;
    }

    @Override
    public final String id() {
        return profile.id();
    }

    @Override
    public final SpiVersion builtAgainst() {
        return SpiVersion.of(SpiVersion.MAJOR, SpiVersion.MINOR);
    }

    @Override
    public final List<ConfigAttribute> configuration() {
        return Attributes.of(profile);
    }

    @Override
    public final List<ModelOffer> offers(Config config) {
        Settings settings = new Settings(profile, config);
        if (!settings.sellsPictures()) {
            return List.of();
        }
        Stream<ListedModel> listed = profile.models().stream()
                .map(model -> settings.prices().find(model.id()).orElse(model));
        Stream<ListedModel> added = settings.prices().all().stream()
                .filter(model ->
                        profile.models().stream().noneMatch(own -> own.id().equals(model.id())));
        return Stream.concat(listed, added)
                .map(model -> Offers.listed(model, settings))
                .toList();
    }

    @Override
    public final Optional<ModelOffer> offer(String modelId, Config config) {
        Settings settings = new Settings(profile, config);
        if (!settings.sellsPictures() || modelId.isBlank() || !modelId.matches("[\\x21-\\x7E]{1,256}")) {
            return Optional.empty();
        }
        return Optional.of(settings.prices()
                .find(modelId)
                .or(() -> profile.models().stream()
                        .filter(model -> model.id().equals(modelId))
                        .findFirst())
                .map(model -> Offers.listed(model, settings))
                .orElseGet(() -> Offers.open(modelId, settings)));
    }

    @Override
    public final ImageProtocol protocol(Config config) {
        return new AggregatorProtocol(new Settings(profile, config));
    }

    @Override
    public final CredentialSource credentials(Config config) {
        return new KeySource(profile);
    }

    @Override
    public final Optional<CatalogueProtocol> catalogue(Config config) {
        return Catalogues.of(new Settings(profile, config));
    }
}

package dev.halftone.conformance.zoo;

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

/**
 * A complete, boring, correct provider that uses every feature of the SPI. A specimen replaces one part of it, and in
 * that part overrides one decision.
 */
public class ReferenceProvider implements ImageProvider {

    static final String API_KEY = "api_key";
    static final String BASE_URL = "base_url";
    static final String REGION = "region";

    @Override
    public String id() {
        return "reference";
    }

    @Override
    public SpiVersion builtAgainst() {
        return SpiVersion.of(SpiVersion.MAJOR, SpiVersion.MINOR);
    }

    @Override
    public List<ConfigAttribute> configuration() {
        return List.of(
                ConfigAttribute.of(API_KEY, ConfigAttribute.Kind.SECRET, "The key of the account.")
                        .environment("REFERENCE_API_KEY")
                        .build(),
                ConfigAttribute.of(BASE_URL, ConfigAttribute.Kind.URI, "Where the service is.")
                        .defaultValue(ReferenceAddresses.DEFAULT_BASE)
                        .environment("REFERENCE_BASE_URL")
                        .build(),
                ConfigAttribute.of(REGION, ConfigAttribute.Kind.TEXT, "Where pictures are made: eu or us.")
                        .defaultValue("eu")
                        .environment("REFERENCE_REGION")
                        .build());
    }

    @Override
    public List<ModelOffer> offers(Config config) {
        return sold().in(config.text(REGION).orElse(""));
    }

    @Override
    public Optional<ModelOffer> offer(String modelId, Config config) {
        return ImageProvider.super.offer(modelId, config).or(() -> sold().unlisted(modelId));
    }

    @Override
    public ImageProtocol protocol(Config config) {
        ReferenceAddresses addresses = addresses(config);
        ReferenceProblems problems = problems();
        ReferenceUsages usages = usages(readings());
        ReferenceReplies replies = replies(usages, problems);
        return protocol(addresses, requests(addresses), replies, jobs(addresses, replies, usages, problems));
    }

    @Override
    public CredentialSource credentials(Config config) {
        return CredentialSource.ofAttribute(API_KEY, "set REFERENCE_API_KEY.");
    }

    @Override
    public Optional<CatalogueProtocol> catalogue(Config config) {
        return Optional.of(new ReferenceCatalogue(addresses(config), problems(), sold()));
    }

    protected ReferenceOffers sold() {
        return new ReferenceOffers(capabilities(), prices(estimates(readings()), failures()));
    }

    protected ReferenceCapabilities capabilities() {
        return new ReferenceCapabilities();
    }

    protected ReferencePrices prices(ReferenceEstimates estimates, ReferenceFailures failures) {
        return new ReferencePrices(estimates, failures);
    }

    protected ReferenceEstimates estimates(ReferenceReadings readings) {
        return new ReferenceEstimates(readings);
    }

    protected ReferenceFailures failures() {
        return new ReferenceFailures();
    }

    protected ReferenceReadings readings() {
        return new ReferenceReadings();
    }

    protected ReferenceAddresses addresses(Config config) {
        return new ReferenceAddresses(
                config.uri(BASE_URL).orElseThrow(), config.text(REGION).orElse(""));
    }

    protected ReferenceRequests requests(ReferenceAddresses addresses) {
        return new ReferenceRequests(addresses);
    }

    protected ReferenceProblems problems() {
        return new ReferenceProblems();
    }

    protected ReferenceUsages usages(ReferenceReadings readings) {
        return new ReferenceUsages(readings);
    }

    protected ReferenceReplies replies(ReferenceUsages usages, ReferenceProblems problems) {
        return new ReferenceReplies(usages, problems);
    }

    protected ReferenceJobs jobs(
            ReferenceAddresses addresses,
            ReferenceReplies replies,
            ReferenceUsages usages,
            ReferenceProblems problems) {
        return new ReferenceJobs(addresses, replies, usages, problems);
    }

    protected ImageProtocol protocol(
            ReferenceAddresses addresses, ReferenceRequests requests, ReferenceReplies replies, ReferenceJobs jobs) {
        return new ReferenceProtocol(addresses, requests, replies, jobs);
    }
}

package dev.halftone.conformance.zoo;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.reference.Reference;
import dev.halftone.conformance.script.Script;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.task.ImageTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The reference provider with one part replaced, and how a provider is put before the kit. */
final class Altered {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private Altered() {}

    /** Without scripts: what the kit finds by itself. */
    static PluginUnderTest alone(ImageProvider provider) {
        return plugin(provider, List.of(), List.of());
    }

    /** With the reference scripts, or those of a provider's own. */
    static PluginUnderTest scripted(ImageProvider provider) {
        return plugin(provider, List.of(ZooScripts.reference(), ZooScripts.minimal()), List.of());
    }

    /** Without scripts, beside what was written down of the two correct providers. */
    static PluginUnderTest remembered(ImageProvider provider) {
        return plugin(provider, List.of(), ZooReferences.ALL);
    }

    /** With all that a plugin can bring along. */
    static PluginUnderTest complete(ImageProvider provider) {
        return plugin(provider, List.of(ZooScripts.reference(), ZooScripts.minimal()), ZooReferences.ALL);
    }

    static ReferenceProvider capabilities(ReferenceCapabilities other) {
        return new ReferenceProvider() {
            @Override
            protected ReferenceCapabilities capabilities() {
                return other;
            }
        };
    }

    static ReferenceProvider requests(Function<ReferenceAddresses, ReferenceRequests> other) {
        return new ReferenceProvider() {
            @Override
            protected ReferenceRequests requests(ReferenceAddresses addresses) {
                return other.apply(addresses);
            }
        };
    }

    /** Each listed offer is replaced. */
    static ReferenceProvider offers(UnaryOperator<ModelOffer> change) {
        return new ReferenceProvider() {
            @Override
            public List<ModelOffer> offers(Config config) {
                return super.offers(config).stream().map(change).toList();
            }
        };
    }

    /** The first call of each task is replaced. */
    static ReferenceProvider calls(BiFunction<ImageTask, HttpCall, HttpCall> change) {
        return protocols((parts, protocol) ->
                new ReferenceProtocol(parts.addresses(), parts.requests(), parts.replies(), parts.jobs()) {
                    @Override
                    public HttpCall prepare(ImageTask task, CallContext context) {
                        return change.apply(task, super.prepare(task, context));
                    }
                });
    }

    /** What is made of a call and the key. */
    static ReferenceProvider authorizing(BiFunction<HttpCall, String, HttpCall> change) {
        return protocols((parts, protocol) ->
                new ReferenceProtocol(parts.addresses(), parts.requests(), parts.replies(), parts.jobs()) {
                    @Override
                    public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
                        Optional<String> key = credential.secret(ReferenceProvider.API_KEY);
                        return key.map(secret -> change.apply(super.authorize(call, credential, now), secret))
                                .orElse(call);
                    }
                });
    }

    static ReferenceProvider protocols(BiFunction<Parts, ImageProtocol, ImageProtocol> change) {
        return new ReferenceProvider() {
            @Override
            protected ImageProtocol protocol(
                    ReferenceAddresses addresses,
                    ReferenceRequests requests,
                    ReferenceReplies replies,
                    ReferenceJobs jobs) {
                return change.apply(
                        new Parts(addresses, requests, replies, jobs),
                        super.protocol(addresses, requests, replies, jobs));
            }
        };
    }

    /** The same offer, to be changed. */
    static ModelOffer.Builder copy(ModelOffer offer) {
        ModelOffer.Builder copy = ModelOffer.of(offer.modelId(), offer.capabilities(), offer.pricing())
                .title(offer.title())
                .lifecycle(offer.lifecycle());
        offer.variantOf().ifPresent(copy::variantOf);
        offer.recommendedSteps().ifPresent(copy::recommendedSteps);
        return copy;
    }

    /** The offer of that model is replaced. */
    static ReferenceProvider offer(String modelId, UnaryOperator<ModelOffer> change) {
        return offers(offer -> offer.modelId().equals(modelId) ? change.apply(offer) : offer);
    }

    private static PluginUnderTest plugin(ImageProvider provider, List<Script> scripts, List<Reference> references) {
        try {
            return new PluginUnderTest(
                    Optional.empty(), List.of(new ProviderUnderTest(provider, scripts, references)), List.of(), NOW);
        } catch (PluginException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    /** What a protocol is made of. */
    record Parts(
            ReferenceAddresses addresses, ReferenceRequests requests, ReferenceReplies replies, ReferenceJobs jobs) {}
}

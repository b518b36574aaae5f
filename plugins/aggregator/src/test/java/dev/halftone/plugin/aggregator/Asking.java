package dev.halftone.plugin.aggregator;

import dev.halftone.spi.CatalogueProtocol;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tests ask with: providers, offers, tasks and answers, all on one day. */
final class Asking {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final String PNG = "iVBORw0KGgo=";
    static final List<ImageProvider> PROVIDERS = List.of(
            new OpenRouterProvider(),
            new TokenMixProvider(),
            new LiteLlmProvider(),
            new PortkeyProvider(),
            new TogetherProvider(),
            new VercelProvider(),
            new OpenAiCompatibleProvider());

    private final ImageProvider provider;
    private final Config config;

    private Asking(ImageProvider provider, Config config) {
        this.provider = provider;
        this.config = config;
    }

    static Asking at(String providerId, String... namesAndValues) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return at(providerId, given);
    }

    static Asking at(String providerId, Map<String, String> given) {
        ImageProvider provider = PROVIDERS.stream()
                .filter(known -> known.id().equals(providerId))
                .findFirst()
                .orElseThrow();
        return new Asking(provider, Config.of(provider.configuration(), given));
    }

    ImageProvider provider() {
        return provider;
    }

    Config config() {
        return config;
    }

    ImageProtocol protocol() {
        return provider.protocol(config);
    }

    CatalogueProtocol catalogue() {
        return provider.catalogue(config).orElseThrow();
    }

    ModelOffer offer(String model) {
        return provider.offer(model, config).orElseThrow();
    }

    static ImageTask.Builder generate(String model) {
        return ImageTask.of(Operation.GENERATE, model).prompt("harbour");
    }

    static CallContext context() {
        return CallContext.of(NOW, "attempt-1");
    }

    HttpCall prepare(ImageTask task) {
        return protocol().prepare(task, context());
    }

    Step interpret(ImageTask task, HttpReply reply) {
        return interpret(task, prepare(task), reply);
    }

    Step interpret(ImageTask task, HttpCall call, HttpReply reply) {
        return protocol().interpret(task, exchange(call, reply), context());
    }

    Failure failure(ImageTask task, HttpReply reply) {
        return ((Step.Failed) interpret(task, reply)).failure();
    }

    static Exchange exchange(HttpCall call, HttpReply reply) {
        return new Exchange(call, reply, NOW, NOW, NOW);
    }

    static HttpReply reply(int status, String body, String... headers) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return HttpReply.of(status, all, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static HttpReply json(String body) {
        return reply(200, body, "Content-Type", "application/json");
    }
}

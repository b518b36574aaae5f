package dev.halftone.plugin.replicate;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.Body;
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
import java.util.List;
import java.util.Map;

/** What the tests ask the provider again and again. */
final class Asking {

    static final Instant NOW = Instant.parse("2026-10-26T07:33:20Z");
    static final CallContext CONTEXT = CallContext.of(NOW, "one-attempt");
    static final String SCHNELL = "black-forest-labs/flux-schnell";
    static final String FLUX_2_PRO = "black-forest-labs/flux-2-pro";
    static final String TOKEN = "r8_thisIsTheTokenOfTheTest";

    private static final ReplicateProvider PROVIDER = new ReplicateProvider();

    private Asking() {}

    static Config config(String... pairs) {
        Map<String, String> given = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            given.put(pairs[i], pairs[i + 1]);
        }
        return Config.of(PROVIDER.configuration(), given);
    }

    static ModelOffer offer(String model, String... config) {
        return PROVIDER.offer(model, config(config)).orElseThrow();
    }

    static ImageProtocol protocol(String... config) {
        return PROVIDER.protocol(config(config));
    }

    static Credential credential() {
        return Credential.of(Map.of("api_token", TOKEN));
    }

    static ImageTask.Builder task(String model) {
        return ImageTask.of(Operation.GENERATE, model).prompt("a red kite");
    }

    static HttpReply reply(int status, String body) {
        return HttpReply.of(
                status, Map.of("Content-Type", List.of("application/json")), body.getBytes(StandardCharsets.UTF_8));
    }

    static Exchange exchange(HttpCall call, HttpReply reply) {
        return new Exchange(call, reply, NOW, NOW, NOW);
    }

    static Step answer(ImageProtocol protocol, ImageTask task, HttpCall call, int status, String body) {
        return protocol.interpret(task, exchange(call, reply(status, body)), CONTEXT);
    }

    static HttpCall next(Step step) {
        return ((Step.Next) step).call();
    }

    static JsonValue json(HttpCall call) {
        return ((Body.Json) call.body()).value();
    }

    static JsonValue json(String text) {
        try {
            return JsonValue.parse(text);
        } catch (JsonException wrong) {
            throw new AssertionError(wrong);
        }
    }
}

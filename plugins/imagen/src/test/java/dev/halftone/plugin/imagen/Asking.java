package dev.halftone.plugin.imagen;

import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tests ask with, all on one day. */
final class Asking {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final ImageProvider VERTEX = new VertexProvider();
    static final ImageProvider GEMINI = new GeminiProvider();
    static final String IMAGEN = "imagen-4.0-generate-001";
    static final String FLASH = "gemini-3.1-flash-image";

    private Asking() {}

    static Config config(ImageProvider provider, String... namesAndValues) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Config.of(provider.configuration(), given);
    }

    static ModelOffer offer(String model, String... settings) {
        return VERTEX.offer(model, config(VERTEX, settings)).orElseThrow();
    }

    static ImageTask.Builder generate(String model) {
        return ImageTask.of(Operation.GENERATE, model).prompt("harbour");
    }

    static CallContext context() {
        return CallContext.of(NOW, "attempt-1");
    }

    static HttpCall prepare(ImageTask task, String... settings) {
        return VERTEX.protocol(config(VERTEX, settings)).prepare(task, context());
    }

    static JsonValue body(HttpCall call) {
        return ((Body.Json) call.body()).value();
    }

    static Step interpret(ImageTask task, HttpReply reply) {
        ImageProtocol protocol = VERTEX.protocol(config(VERTEX));
        return protocol.interpret(
                task, new Exchange(protocol.prepare(task, context()), reply, NOW, NOW, NOW), context());
    }

    static HttpReply reply(int status, String body) {
        return HttpReply.of(status, Map.of(), body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static ImageAsset stored(String address) {
        return ImageAsset.ofLocation(URI.create(address), "image/png");
    }

    static ImageAsset jpeg() {
        return ImageAsset.ofBase64("/9j/4A==", "image/jpeg");
    }

    static JsonValue json(String text) throws Exception {
        return JsonValue.parse(text.replace('\'', '"'));
    }

    static List<ImageAsset> inputs(ImageAsset... pictures) {
        return List.of(pictures);
    }
}

package dev.halftone.plugin.bedrock;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tests ask with: offers, tasks, answers, small pictures, all on one day. */
final class Asking {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final BedrockProvider PROVIDER = new BedrockProvider();

    private Asking() {}

    static Config config(String... namesAndValues) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Config.of(PROVIDER.configuration(), given);
    }

    static ModelOffer offer(String model) {
        return PROVIDER.offer(model, config()).orElseThrow();
    }

    static ImageTask.Builder generate(String model) {
        return ImageTask.of(Operation.GENERATE, model).prompt("harbour");
    }

    static CallContext context() {
        return CallContext.of(NOW, "attempt-1");
    }

    static HttpCall prepare(ImageTask task, String... settings) {
        return PROVIDER.protocol(config(settings)).prepare(task, context());
    }

    static Step interpret(ImageTask task, HttpReply reply) {
        ImageProtocol protocol = PROVIDER.protocol(config());
        return protocol.interpret(
                task, new Exchange(protocol.prepare(task, context()), reply, NOW, NOW, NOW), context());
    }

    static Failure failure(ImageTask task, HttpReply reply) {
        return ((Step.Failed) interpret(task, reply)).failure();
    }

    static HttpReply reply(int status, String body, String... headers) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return HttpReply.of(status, all, body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpReply json(String body) {
        return reply(200, body.replace('\'', '"'), "Content-Type", "application/json");
    }

    /** The head of a PNG file with an alpha channel; enough for everything that is looked at. */
    static ImageAsset png(int width, int height) {
        return png(width, height, 6);
    }

    static ImageAsset opaquePng(int width, int height) {
        return png(width, height, 2);
    }

    private static ImageAsset png(int width, int height, int colourType) {
        ByteBuffer file = ByteBuffer.allocate(33);
        file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'});
        file.putInt(width).putInt(height).put((byte) 8).put((byte) colourType);
        return ImageAsset.ofBytes(file.array(), "image/png");
    }
}

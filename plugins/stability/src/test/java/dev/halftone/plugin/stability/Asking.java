package dev.halftone.plugin.stability;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.SampleImages;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tests ask with: offers, tasks, answers, all on one day. */
final class Asking {

    static final Instant NOW = Instant.parse("2026-10-09T12:00:00Z");
    static final StabilityProvider PROVIDER = new StabilityProvider();
    static final String JOB = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    static final String SDXL = "stable-diffusion-xl-1024-v1-0";

    private Asking() {}

    static Config config(String... namesAndValues) {
        return Config.of(PROVIDER.configuration(), pairs(namesAndValues));
    }

    static ModelOffer offer(String model) {
        return PROVIDER.offer(model, config()).orElseThrow();
    }

    static ImageTask core() {
        return ImageTask.of(Operation.GENERATE, "stable-image-core")
                .prompt("kite")
                .build();
    }

    static ImageTask creative() {
        return ImageTask.of(Operation.UPSCALE, "upscale-creative")
                .prompt("barn")
                .put(Parameter.INPUTS, List.of(SampleImages.png(ImageSize.of(64, 64))))
                .build();
    }

    static ImageTask sdxl() {
        return ImageTask.of(Operation.GENERATE, SDXL)
                .prompt("kite")
                .put(Parameter.SIZE, ImageSize.of(1024, 1024))
                .build();
    }

    static CallContext context() {
        return CallContext.of(NOW, "attempt-1");
    }

    static HttpCall prepare(ImageTask task, String... settings) {
        return PROVIDER.protocol(config(settings)).prepare(task, context());
    }

    static HttpCall poll(ImageProtocol protocol, ImageTask task) {
        return protocol.resume(task, new JobTicket(JOB), context()).orElseThrow();
    }

    static Step interpret(ImageTask task, HttpReply reply) {
        return answer(task, prepare(task), reply);
    }

    static Step polled(HttpReply reply) {
        return answer(creative(), poll(PROVIDER.protocol(config()), creative()), reply);
    }

    static Step answer(ImageTask task, HttpCall call, HttpReply reply) {
        return PROVIDER.protocol(config()).interpret(task, new Exchange(call, reply, NOW, NOW, NOW), context());
    }

    static Failure failure(Step step) {
        return ((Step.Failed) step).failure();
    }

    static HttpReply reply(int status, String body, String... headers) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        pairs(headers).forEach((name, value) -> all.put(name, List.of(value)));
        return HttpReply.of(status, all, body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpReply json(int status, String body) {
        return reply(status, body.replace('\'', '"'), "Content-Type", "application/json");
    }

    private static Map<String, String> pairs(String... namesAndValues) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return pairs;
    }
}

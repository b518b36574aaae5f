package dev.halftone.benchmarks;

import dev.halftone.client.Halftone;
import dev.halftone.client.ImageRequest;
import dev.halftone.client.engine.Candidate;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Preparing a call and interpreting its answer, with a picture of two megabytes of base64 in it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExchangeBenchmark {

    private static final Instant DAY = Instant.parse("2026-11-22T12:00:00Z");
    private static final int BASE64_LENGTH = 2 << 20;

    private final Halftone halftone = Halftone.load();
    private final Candidate candidate = halftone.candidates(
                    ImageRequest.generate("A red fox in snow")
                            .model("openai/gpt-image-2")
                            .size(1024, 1024)
                            .quality("high")
                            .build(),
                    DAY)
            .get(0);
    private final ImageProtocol protocol = candidate.offer().provider().protocol();
    private final CallContext context = CallContext.of(DAY, "benchmark");
    private final byte[] answer = ("{\"created\":1760000006,\"data\":[{\"b64_json\":\""
                    + "iVBORw0K".repeat(BASE64_LENGTH / 8)
                    + "\"}],\"usage\":{\"input_tokens\":10,\"output_tokens\":7024,\"total_tokens\":7034,"
                    + "\"input_tokens_details\":{\"text_tokens\":10,\"image_tokens\":0}}}")
            .getBytes(StandardCharsets.UTF_8);

    @TearDown
    public void close() {
        halftone.close();
    }

    @Benchmark
    public Step prepareAndInterpretTwoMegabytes() {
        HttpCall call = protocol.prepare(candidate.task(), context);
        HttpReply reply = HttpReply.of(200, Map.of("content-type", List.of("application/json")), answer);
        return protocol.interpret(candidate.task(), new Exchange(call, reply, DAY, DAY, DAY), context);
    }

    /** What the comparison stands against: copying the answer once. */
    @Benchmark
    public byte[] copyTwoMegabytes() {
        return answer.clone();
    }
}

package dev.halftone.benchmarks;

import dev.halftone.client.Halftone;
import dev.halftone.client.ImageRequest;
import dev.halftone.client.engine.Candidate;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.quote.Quoter;
import java.time.Instant;
import java.util.List;
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

/** What a quote costs in time: one model, and all models that can do a task, from the request to the ranked list. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class QuoteBenchmark {

    private static final Instant DAY = Instant.parse("2026-11-22T12:00:00Z");

    private final Quoter quoter = Quoter.plain();
    private final Halftone halftone = Halftone.load();
    private final ImageRequest flat = request("openai/dall-e-3").quality("hd").build();
    private final ImageRequest everything =
            ImageRequest.generate("A red fox in snow").build();
    private final Candidate flatPrice = halftone.candidates(flat, DAY).get(0);
    private final Candidate tokens = halftone.candidates(
                    request("openai/gpt-image-2").quality("high").build(), DAY)
            .get(0);

    @TearDown
    public void close() {
        halftone.close();
    }

    /** A price per image. */
    @Benchmark
    public Quote quoteOfOneFlatPrice() {
        return quoter.quote(flatPrice.offer(), flatPrice.task(), DAY);
    }

    /** Three token meters with bounds. */
    @Benchmark
    public Quote quoteOfOneTokenPrice() {
        return quoter.quote(tokens.offer(), tokens.task(), DAY);
    }

    /** Every loaded offer: capability check, quote, ranking. */
    @Benchmark
    public List<Quote> comparisonOfAllOffers() {
        return halftone.compare(everything, DAY);
    }

    private static ImageRequest.Builder request(String model) {
        return ImageRequest.generate("A red fox in snow").model(model).size(1024, 1024);
    }
}

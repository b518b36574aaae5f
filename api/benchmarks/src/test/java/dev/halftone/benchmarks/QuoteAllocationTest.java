package dev.halftone.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.halftone.client.quote.Quote;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a quote allocates, counted and not timed, so that a busy machine changes nothing. */
class QuoteAllocationTest {

    private static final long MOST_BYTES = 2_048;
    private static final int QUOTES = 2_000;
    /** Compilation takes what does not outlive a quote off the heap; when it is done differs, so it is waited for. */
    private static final int ROUNDS = 100;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void quoteOfATokenPrice_warmedUp_allocatesLessThanTwoKilobytes() {
        QuoteBenchmark benchmark = new QuoteBenchmark();
        try {
            assertThat(benchmark.quoteOfOneTokenPrice().lines()).hasSize(3);
            assertThat(bytes(benchmark::quoteOfOneTokenPrice)).isPositive().isLessThan(MOST_BYTES);
        } finally {
            benchmark.close();
        }
    }

    @Test
    void quoteOfAFlatPrice_warmedUp_allocatesLessThanTwoKilobytes() {
        QuoteBenchmark benchmark = new QuoteBenchmark();
        try {
            assertThat(benchmark.quoteOfOneFlatPrice().lines()).hasSize(1);
            assertThat(bytes(benchmark::quoteOfOneFlatPrice)).isPositive().isLessThan(MOST_BYTES);
        } finally {
            benchmark.close();
        }
    }

    /** Bytes of one quote, in the first round that stays within the bound or else in the last. */
    private long bytes(Supplier<Quote> quote) {
        long bytes = Long.MAX_VALUE;
        long lines = 0;
        for (int round = 0; round < ROUNDS && bytes >= MOST_BYTES; round++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < QUOTES; i++) {
                lines += quote.get().lines().size();
            }
            bytes = (thread.getCurrentThreadAllocatedBytes() - before) / QUOTES;
        }
        // It also keeps the compiler from leaving the quotes out.
        assertThat(lines).isPositive();
        return bytes;
    }
}

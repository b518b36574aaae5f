package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.engine.RetryPolicy;
import dev.halftone.client.ledger.LedgerEntry;
import dev.halftone.client.quote.Range;
import dev.halftone.client.route.Budget;
import dev.halftone.client.testing.InstantTransport;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.transport.Transport;
import dev.halftone.client.transport.TransportResult;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.JobTicket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Threads, closing, and what is under way then. */
class HalftoneClosingTest extends Buying {

    @Test
    void manyThreads_buyWithoutDisturbingEachOther() throws Exception {
        int threads = 32;
        int each = 20;
        Budget budget = new Budget(usd("100"));
        List<ImageResult> results = Collections.synchronizedList(new ArrayList<>());
        List<Throwable> broken = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(threads);
        try (Halftone halftone = builder(new InstantTransport(call -> Replies.picture()))
                .budget(budget)
                .build()) {
            for (int i = 0; i < threads; i++) {
                new Thread(() -> {
                            try {
                                assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
                                for (int turn = 0; turn < each; turn++) {
                                    results.add(halftone.generateNow(request("paint/flat")));
                                }
                            } catch (Throwable problem) {
                                broken.add(problem);
                            } finally {
                                done.countDown();
                            }
                        })
                        .start();
            }

            go.countDown();

            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(broken).isEmpty();
            assertThat(results)
                    .hasSize(threads * each)
                    .allSatisfy(result -> assertThat(result.images()).hasSize(1));
            assertThat(halftone.ledger().entries()).hasSize(threads * each).noneMatch(LedgerEntry::isOpen);
            assertThat(budget.left()).isEqualTo(usd("74.4"));
        }
    }

    @Test
    void close_mayBeRepeated_andLaterPurchasesEndWithAFailure() {
        Halftone halftone = Halftone.builder()
                .registry(TestProvider.registry(paint))
                .settings(TestProvider.settings())
                .build();

        halftone.close();
        halftone.close();

        ImageResult result = halftone.generateNow(ImageRequest.generate("a red fox")
                .model("paint/flat")
                .retry(RetryPolicy.once())
                .build());
        assertThat(result.failure().orElseThrow().exposure()).isEqualTo(Exposure.NONE);
        assertThat(result.cost()).contains(Range.exactly(usd("0")));
    }

    @Test
    void close_endsTasksThatWaitAndLeavesTheirIntentsOpen() throws Exception {
        CountDownLatch polling = new CountDownLatch(1);
        InstantTransport transport = new InstantTransport(call -> {
            polling.countDown();
            return Replies.job("j1");
        });
        Halftone halftone = builder(transport).build();
        CompletableFuture<ImageResult> task =
                halftone.generate(request("paint/job")).toCompletableFuture();
        assertThat(polling.await(10, TimeUnit.SECONDS)).isTrue();

        halftone.close();

        assertThat(task.handle((done, broken) -> broken != null).get(10, TimeUnit.SECONDS))
                .isTrue();
        assertThat(halftone.ledger().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.isOpen()).isTrue();
            assertThat(entry.ticket()).contains(new JobTicket("j1"));
        });
    }

    @Test
    void builder_thatIsUsedTwiceMakesTwoThatAreClosedApart() {
        Deque<String> closed = new ArrayDeque<>();
        Transport transport = new Transport() {
            @Override
            public CompletableFuture<TransportResult> send(HttpCall call, Reach reach) {
                throw new AssertionError();
            }

            @Override
            public void close() {
                closed.add("transport");
            }
        };
        HalftoneBuilder builder =
                Halftone.builder().registry(TestProvider.registry(paint)).transport(transport);
        Halftone one = builder.build();
        Halftone other = builder.build();

        one.close();
        other.close();

        assertThat(closed).as("what was given is not closed").isEmpty();
    }
}

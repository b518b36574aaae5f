package dev.halftone.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.quote.Range;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProtocol;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.credential.CredentialException;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pictures are there, and another call asks what they cost. */
class EngineLookupTest {

    @Test
    void answerAboutTheCost_isTheEndOfTheAttempt() {
        TestBench bench = new TestBench(
                Replies.picture("'usage':{'images':1}"), Replies.picture("'usage':{'images':1},'cost':'0.03'"));

        Run run = bench.run(priced());

        assertThat(bench.transport.labels()).containsExactly("submit", "lookup");
        assertThat(run.cost()).contains(Range.exactly(usd("0.03")));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void answerAboutTheCost_thatCannotBeHad_doesNotTakeThePicturesWithIt(Fault fault) {
        TestBench bench = new TestBench(
                Replies.picture("'usage':{'images':1}"),
                Replies.lost(fault),
                Replies.lost(fault),
                Replies.lost(fault),
                Replies.lost(fault),
                Replies.lost(fault),
                Replies.lost(fault));

        assertDelivered(bench.run(priced()));
    }

    @Test
    void credential_thatFailsTheLookup_doesNotTakeThePicturesWithIt() {
        TestBench bench = new TestBench(Replies.picture("'usage':{'images':1}"));
        AtomicInteger loads = new AtomicInteger();
        bench.credentials = new CredentialCache(TestProvider.settings(), Runnable::run, bench.time);

        assertDelivered(bench.run(TestBench.candidate(
                new TestProvider("paint", TestOffers.flat("flat"))
                        .speaking(asking())
                        .withCredentials(context -> {
                            if (loads.incrementAndGet() > 1) {
                                throw new CredentialException("The key was withdrawn.");
                            }
                            return Credential.until(context.now().plusSeconds(60), Map.of("api_key", "one"));
                        }),
                "flat")));
        assertThat(loads).hasValue(2);
    }

    @Test
    void cancellationAndDeadline_beforeTheLookup_deliverWhatIsThere() {
        TestBench canceled = new TestBench(Replies.picture("'usage':{'images':1}"));
        canceled.transport.atSend(1, canceled.cancellation::request);
        assertDelivered(canceled.run(priced()));
        assertThat(canceled.transport.labels()).containsExactly("submit");

        TestBench late = new TestBench(Replies.picture("'usage':{'images':1}"));
        late.deadline = Duration.ofSeconds(2);
        assertDelivered(late.run(priced()));
        assertThat(late.transport.labels()).containsExactly("submit");
    }

    private static void assertDelivered(Run run) {
        assertThat(run.attempts()).hasSize(1);
        assertThat(run.images()).hasSize(1);
        assertThat(run.last().failure()).isEmpty();
        assertThat(run.cost()).contains(Range.exactly(usd("0.04")));
    }

    private static Candidate priced() {
        return TestBench.candidate(new TestProvider("paint", TestOffers.flat("flat")).speaking(asking()), "flat");
    }

    private static TestProtocol asking() {
        return new TestProtocol("paint") {
            @Override
            public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
                Step read = super.interpret(task, exchange, context);
                return read instanceof Step.Done done && exchange.call().label().equals("submit")
                        ? Step.poll(
                                HttpCall.get("lookup", URI.create("https://paint.test/cost"))
                                        .build(),
                                Duration.ofSeconds(3),
                                new JobTicket("cost-1"),
                                done)
                        : read;
            }
        };
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }
}

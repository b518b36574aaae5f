package dev.halftone.client.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.replay.RecordedReply;
import dev.halftone.client.replay.ScriptedTransport;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProtocol;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.time.VirtualTime;
import dev.halftone.client.transport.TransportResult;
import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both drivers on answers that no script of a plugin has: every order of faults, jobs, pictures and failures. */
class DriversAgreeTest {

    private static final List<RecordedReply> TURNS = List.of(
            Replies.lost(TransportResult.Fault.REFUSED),
            Replies.lost(TransportResult.Fault.RESET),
            Replies.lost(TransportResult.Fault.TIMEOUT),
            Replies.job("j1"),
            Replies.picture("'usage':{'images':1,'compute_seconds':3,'text_tokens_in':90,'image_tokens_out':500}"),
            Replies.failure(FailureKind.RUN_FAILED, Exposure.NONE, RetrySafety.YES));

    /** How the first call of a dialect may be repeated, and whether its loss can be inquired about. */
    private enum Dialect {
        USUAL,
        RECOVERING,
        REPEATABLE;

        private TestProtocol protocol() {
            return switch (this) {
                case USUAL -> new TestProtocol("paint");
                case RECOVERING -> TestProtocol.recovering("paint");
                case REPEATABLE ->
                    new TestProtocol("paint") {
                        @Override
                        public HttpCall prepare(ImageTask task, CallContext context) {
                            return super.prepare(task, context).toBuilder()
                                    .resend(RetrySafety.YES)
                                    .build();
                        }
                    };
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyOrderOfFourAnswers_endsAlike(Dialect dialect) {
        List<List<RecordedReply>> plays = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < plays.size(); i++) {
            List<RecordedReply> play = plays.get(i);
            if (play.size() < 4) {
                TURNS.forEach(turn ->
                        plays.add(Stream.concat(play.stream(), Stream.of(turn)).toList()));
            }
        }
        assertThat(plays).hasSize(1 + 6 + 36 + 216 + 1296);
        Offer job = offer(dialect, TestOffers.job("m"));

        plays.forEach(play -> demandOneEnding(job, play));
    }

    @ParameterizedTest
    @EnumSource
    void everyFault_toTheEnd_endsAlike(Dialect dialect) {
        Offer job = offer(dialect, TestOffers.job("m"));
        for (TransportResult.Fault fault :
                List.of(TransportResult.Fault.REFUSED, TransportResult.Fault.RESET, TransportResult.Fault.TIMEOUT)) {
            List<RecordedReply> faults = java.util.Collections.nCopies(20, Replies.lost(fault));
            demandOneEnding(job, faults);
            demandOneEnding(
                    job,
                    Stream.concat(Stream.of(Replies.job("j1")), faults.stream()).toList());
            demandOneEnding(
                    job,
                    Stream.concat(Stream.of(Replies.lost(TransportResult.Fault.RESET)), faults.stream())
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfFailure_isBilledAlike(FailureKind kind) {
        for (ModelOffer model : models()) {
            Offer offer = offer(Dialect.USUAL, model);
            for (Exposure exposure : Exposure.values()) {
                for (String usage : usages()) {
                    demandOneEnding(offer, List.of(Replies.failure(kind, exposure, RetrySafety.NO, usage)));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyUsageOfAPicture_isBilledAlike(Dialect dialect) {
        for (ModelOffer model : models()) {
            usages().forEach(usage -> demandOneEnding(offer(dialect, model), List.of(Replies.picture(usage))));
        }
    }

    private static List<ModelOffer> models() {
        return List.of(
                TestOffers.flat("m"),
                TestOffers.job("m"),
                TestOffers.tokens("m"),
                TestOffers.credits("m", TestOffers.creditRate("10", TestBench.START.minusSeconds(1))),
                TestOffers.credits("m"),
                TestOffers.unpriced("m"));
    }

    private static List<String> usages() {
        return List.of(
                "",
                "'cost':'0.0123'",
                "'cost':'0.0123','usage':{'images':1}",
                "'usage':{'images':2}",
                "'usage':{'compute_seconds':7}",
                "'usage':{'text_tokens_in':90,'image_tokens_out':500}",
                "'usage':{'moonlight':1}");
    }

    private static Offer offer(Dialect dialect, ModelOffer model) {
        return new TestProvider("paint", model)
                .speaking(dialect.protocol())
                .registered()
                .offer(new ModelName("paint", model.modelId()))
                .orElseThrow();
    }

    private static void demandOneEnding(Offer offer, List<RecordedReply> replies) {
        TwoDrivers drivers = new TwoDrivers(
                offer,
                ImageTask.of(Operation.GENERATE, "m").prompt("a red fox").build(),
                TestBench.START,
                replies.stream().map(DriversAgreeTest::exchange).toList(),
                Credential.none());
        VirtualTime time = new VirtualTime(TestBench.START);
        ScriptedTransport transport = new ScriptedTransport(replies, time);
        Ending engine = Ending.ofEngine(drivers.byEngine(transport, time), transport.unused());

        assertThat(engine).as("%s", replies).isEqualTo(drivers.settledByKit(drivers.byKit()));
    }

    private static ScriptExchange exchange(RecordedReply reply) {
        return new ScriptExchange(
                Optional.empty(),
                reply instanceof RecordedReply.Lost lost
                        ? ScriptExchange.Fault.valueOf(lost.fault().name())
                        : new ScriptExchange.Reply(((RecordedReply.Answer) reply).reply(), reply.after()));
    }
}
